package dev.sungu.core;

import dev.sungu.core.op.view.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Operations that put something around tensors. Used as {@link Ops}. */
abstract class PadOps extends JoinOps {
    PadOps() {}

    /**
     * Zeros put around: {@code padWidth[i]} is how many before and after along axis i.
     *
     * @throws IllegalArgumentException if there is not a pair for each axis, or a number is negative
     */
    public static Tensor pad(Tensor x, int[][] padWidth) {
        return pad(x, padWidth, 0);
    }

    /**
     * A number put around: {@code padWidth[i]} is how many before and after along axis i.
     *
     * @throws IllegalArgumentException if there is not a pair for each axis, or a number is negative
     */
    public static Tensor pad(Tensor x, int[][] padWidth, double value) {
        checkPadding(x, padWidth);
        List<Integer> starts = new ArrayList<>();
        int[] d = x.shape().dims();
        for (int i = 0; i < d.length; i++) {
            starts.add(padWidth[i][0]);
            int around = padWidth[i][0] + padWidth[i][1];
            d[i] = Shape.derived(d[i], around, 1);
        }
        return new Place(List.copyOf(starts), Collections.nCopies(d.length, 1), Shape.of(d), value).apply(x);
    }

    /**
     * The tensor continued on all sides.
     *
     * @param mode "constant" (zeros), "reflect" (without the edge), "symmetric" (with the edge) or "edge"
     * @throws IllegalArgumentException if there is no such mode or not a pair for each axis, a number is negative, or an axis that is
     *     continued has no elements or an unknown number
     */
    public static Tensor pad(Tensor x, int[][] padWidth, String mode) {
        if (mode.equals("constant")) {
            return pad(x, padWidth, 0);
        }
        checkPadding(x, padWidth);
        Tensor t = x;
        for (int a = 0; a < padWidth.length; a++) {
            int n = x.shape().dim(a);
            int before = padWidth[a][0];
            int around = before + padWidth[a][1];
            if (around > 0) {
                int[] source = new int[Math.addExact(n, around)];
                int axis = a;
                Arrays.setAll(source, i -> continued(i - before, n, mode, axis, x));
                t = Ops.take(t, Tensor.of(source), a);
            }
        }
        return t;
    }

    private static int continued(int i, int n, String mode, int axis, Tensor x) {
        if (n <= 0) {
            throw new IllegalArgumentException(
                    "pad \"" + mode + "\": axis " + axis + " of " + x.shape() + " has no elements to continue");
        }
        return switch (mode) {
            case "edge" -> Math.clamp(i, 0, n - 1);
            case "symmetric" -> {
                int k = Math.floorMod(i, 2 * n);
                yield Math.min(k, 2 * n - 1 - k);
            }
            case "reflect" -> {
                int k = Math.floorMod(i, Math.max(1, 2 * n - 2));
                yield Math.min(k, 2 * n - 2 - k);
            }
            default ->
                throw new IllegalArgumentException(
                        "pad: mode is \"constant\", \"reflect\", \"symmetric\" or \"edge\", not \"" + mode + "\"");
        };
    }

    private static void checkPadding(Tensor x, int[][] padWidth) {
        boolean fits = padWidth.length == x.rank();
        for (int[] p : padWidth) {
            fits &= p.length == 2 && p[0] >= 0 && p[1] >= 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("pad needs {before, after}, not negative, for each of the " + x.rank()
                    + " axes of " + x.shape() + " but got " + Arrays.deepToString(padWidth));
        }
    }
}
