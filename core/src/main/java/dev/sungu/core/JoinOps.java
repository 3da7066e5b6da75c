package dev.sungu.core;

import dev.sungu.core.op.view.Concatenate;
import dev.sungu.core.op.view.Place;
import dev.sungu.core.op.view.Slice;
import dev.sungu.core.op.view.SliceUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Operations that take tensors apart and put them together. Used as {@link Ops}. */
abstract class JoinOps extends ShapeOps {
    JoinOps() {}

    /**
     * A block of a tensor.
     *
     * @param starts the first element along each axis; negative counts from the end
     * @param sizes how many along each axis; -1 for all the rest
     */
    public static Tensor slice(Tensor x, int[] starts, int[] sizes) {
        int[] ones = new int[starts.length];
        Arrays.fill(ones, 1);
        return slice(x, starts, sizes, ones);
    }

    /**
     * Every {@code steps[i]}-th element along each axis.
     *
     * @param starts the first element along each axis; negative counts from the end
     * @param sizes how many to take along each axis; -1 for as many as there are
     * @param steps how far apart they are; negative goes backwards
     */
    public static Tensor slice(Tensor x, int[] starts, int[] sizes, int[] steps) {
        return new Slice(list(starts), list(sizes), list(steps)).apply(x);
    }

    /** The elements {@code from} (inclusive) to {@code to} (exclusive) along one axis, as Python's {@code x[from:to]}. */
    public static Tensor sliceAlong(Tensor x, int axis, int from, int to) {
        return sliceAlong(x, axis, from, to, 1);
    }

    /**
     * The elements along one axis, as Python's {@code x[from:to:step]}: negative positions count from the end, and what
     * lies outside is left out.
     *
     * @param to the end, exclusive; {@code Integer.MAX_VALUE} for all the rest ({@code Integer.MIN_VALUE} going backwards)
     */
    public static Tensor sliceAlong(Tensor x, int axis, int from, int to, int step) {
        int a = x.shape().axis(axis);
        int n = x.shape().dim(a);
        boolean all = step > 0 ? to == Integer.MAX_VALUE : to == Integer.MIN_VALUE;
        List<Integer> starts = new ArrayList<>(Collections.nCopies(x.rank(), 0));
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(x.rank(), -1));
        List<Integer> steps = new ArrayList<>(Collections.nCopies(x.rank(), 1));
        if (step == 0 || n < 0 && !all && (from < 0 || to < 0)) {
            throw new IllegalArgumentException("cannot take elements " + from + " to " + to + " in steps of " + step
                    + " along axis " + axis + " of " + x.shape());
        }
        steps.set(a, step);
        if (n < 0) {
            starts.set(a, from);
            sizes.set(a, all ? -1 : Math.max(0, (to - from + step - Integer.signum(step)) / step));
        } else {
            int low = step > 0 ? 0 : -1;
            int high = step > 0 ? n : n - 1;
            int start = Math.clamp(from < 0 ? (long) from + n : from, low, high);
            int end = all ? (step > 0 ? n : -1) : Math.clamp(to < 0 ? (long) to + n : to, low, high);
            starts.set(a, Math.max(0, start));
            sizes.set(a, Math.max(0, (end - start + step - Integer.signum(step)) / step));
        }
        return new Slice(List.copyOf(starts), List.copyOf(sizes), List.copyOf(steps)).apply(x);
    }

    /**
     * The tensor with a block of it replaced by {@code updates}, whose first element goes to {@code starts}.
     *
     * @param starts one for each axis; negative counts from the end
     */
    public static Tensor sliceUpdate(Tensor x, int[] starts, Tensor updates) {
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            at.add(starts[i] < 0 ? starts[i] + x.shape().dim(i) : starts[i]);
        }
        return new SliceUpdate(List.copyOf(at)).apply(x, to(updates, x.dtype()));
    }

    /** The tensors joined along an axis; the widest of their types. */
    public static Tensor concatenate(List<? extends Tensor> tensors, int axis) {
        Tensor[] parts = alike(tensors, "concatenate");
        return parts.length == 1 ? parts[0] : new Concatenate(parts[0].shape().axis(axis)).apply(parts);
    }

    /** The tensors joined along the first axis. */
    public static Tensor concatenate(List<? extends Tensor> tensors) {
        return concatenate(tensors, 0);
    }

    /** Tensors of one shape joined along a new axis. */
    public static Tensor stack(List<? extends Tensor> tensors, int axis) {
        Tensor first = tensors.isEmpty() ? null : tensors.getFirst();
        if (first == null) {
            throw new IllegalArgumentException("stack needs at least one tensor");
        }
        int a = axis < 0 ? axis + first.rank() + 1 : axis;
        return concatenate(tensors.stream().map(t -> expandDims(t, a)).toList(), a);
    }

    /** Tensors of one shape joined along a new first axis. */
    public static Tensor stack(List<? extends Tensor> tensors) {
        return stack(tensors, 0);
    }

    /** Two tensors joined along an axis. */
    public static Tensor append(Tensor a, Tensor b, int axis) {
        return concatenate(List.of(a, b), axis);
    }

    /** The elements of two tensors as one vector. */
    public static Tensor append(Tensor a, Tensor b) {
        return concatenate(List.of(ravel(a), ravel(b)), 0);
    }

    /** Joined along the second axis, or vectors along their only one. */
    public static Tensor hstack(List<? extends Tensor> tensors) {
        boolean vectors = !tensors.isEmpty() && tensors.getFirst().rank() <= 1;
        return vectors ? concatenate(tensors.stream().map(t -> ravel(t)).toList(), 0) : concatenate(tensors, 1);
    }

    /** Joined along the first axis, vectors as rows. */
    public static Tensor vstack(List<? extends Tensor> tensors) {
        return concatenate(
                tensors.stream()
                        .map(t -> t.rank() <= 1 ? expandDims(ravel(t), 0) : t)
                        .toList(),
                0);
    }

    /** Cut along an axis into parts of equal size. */
    public static List<Tensor> split(Tensor x, int sections, int axis) {
        int n = x.shape().dim(axis);
        if (sections < 1 || n < 0 || n % sections != 0) {
            throw new IllegalArgumentException(
                    "split: axis " + axis + " of " + x.shape() + " cannot be cut into " + sections + " equal parts");
        }
        int[] indices = new int[sections - 1];
        Arrays.setAll(indices, i -> (i + 1) * (n / sections));
        return split(x, indices, axis);
    }

    /** Cut along an axis before each of the given positions. */
    public static List<Tensor> split(Tensor x, int[] indices, int axis) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i <= indices.length; i++) {
            int from = i == 0 ? 0 : indices[i - 1];
            parts.add(sliceAlong(x, axis, from, i == indices.length ? Integer.MAX_VALUE : indices[i]));
        }
        return parts;
    }

    /** Cut along an axis into {@code sections} parts, the first ones larger by one where sizes cannot be equal. */
    public static List<Tensor> arraySplit(Tensor x, int sections, int axis) {
        int n = x.shape().dim(axis);
        if (sections < 1 || n < 0) {
            throw new IllegalArgumentException(
                    "arraySplit: axis " + axis + " of " + x.shape() + " cannot be cut into " + sections + " parts");
        }
        int[] indices = new int[sections - 1];
        Arrays.setAll(indices, i -> (i + 1) * (n / sections) + Math.min(i + 1, n % sections));
        return split(x, indices, axis);
    }

    /** Each element along an axis less the one before. */
    public static Tensor diff(Tensor x, int axis) {
        int n = x.shape().dim(axis);
        return subtract(
                sliceAlong(x, axis, 1, Integer.MAX_VALUE), sliceAlong(x, axis, 0, n < 0 ? n : Math.max(0, n - 1)));
    }

    /** The slices along an axis, without the axis. */
    public static List<Tensor> unstack(Tensor x, int axis) {
        int n = x.shape().dim(axis);
        if (n < 0) {
            throw new IllegalArgumentException(
                    "unstack: the size of axis " + axis + " of " + x.shape() + " is unknown");
        }
        int a = x.shape().axis(axis);
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            parts.add(squeeze(sliceAlong(x, a, i, i + 1), a));
        }
        return parts;
    }

    /** The whole tensor repeated along each axis; missing leading axes are added on either side. */
    public static Tensor tile(Tensor x, int... repeats) {
        Tensor t = x;
        while (t.rank() < repeats.length) {
            t = expandDims(t, 0);
        }
        for (int i = 0; i < repeats.length; i++) {
            int axis = t.rank() - repeats.length + i;
            if (repeats[i] != 1) {
                t = spread(t, axis, axis, repeats[i]);
            }
        }
        return t;
    }

    /** Each element repeated along an axis. */
    public static Tensor repeat(Tensor x, int repeats, int axis) {
        int a = x.shape().axis(axis);
        return repeats == 1 ? x : spread(x, a, a + 1, repeats);
    }

    /** Each element repeated, as a vector. */
    public static Tensor repeat(Tensor x, int repeats) {
        return repeat(ravel(x), repeats, 0);
    }

    /** Each slice along an axis repeated as often as its entry says. */
    public static Tensor repeat(Tensor x, int[] repeats, int axis) {
        if (repeats.length != x.shape().dim(axis)) {
            throw new IllegalArgumentException(
                    "repeat: " + repeats.length + " numbers for axis " + axis + " of " + x.shape());
        }
        int[] source = new int[Arrays.stream(repeats).sum()];
        int n = 0;
        for (int i = 0; i < repeats.length; i++) {
            Arrays.fill(source, n, n + repeats[i], i);
            n += repeats[i];
        }
        return Ops.take(x, Tensor.of(source, source.length), axis);
    }

    /** Repeats along a new axis put at {@code at}, which is then merged with its neighbour to axis {@code axis}. */
    private static Tensor spread(Tensor x, int axis, int at, int repeats) {
        Shape wide = x.shape().insert(at, repeats);
        int n = x.shape().dim(axis);
        Tensor repeated = broadcastTo(reshape(x, x.shape().insert(at, 1).dims()), wide.dims());
        return reshape(
                repeated,
                x.shape()
                        .with(axis, n < 0 ? -1 : Math.multiplyExact(n, repeats))
                        .dims());
    }

    /** Zeros put around: {@code padWidth[i]} is how many before and after along axis i. */
    public static Tensor pad(Tensor x, int[][] padWidth) {
        return pad(x, padWidth, 0);
    }

    /** A number put around: {@code padWidth[i]} is how many before and after along axis i. */
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

    private static Tensor[] alike(List<? extends Tensor> tensors, String operation) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException(operation + " needs at least one tensor");
        }
        DType d = DType.BOOL;
        for (Tensor t : tensors) {
            d = DType.promote(d, t.dtype());
        }
        Tensor[] parts = new Tensor[tensors.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = to(tensors.get(i), d);
        }
        return parts;
    }

    static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
