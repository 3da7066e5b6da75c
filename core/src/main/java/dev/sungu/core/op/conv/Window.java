package dev.sungu.core.op.conv;

import dev.sungu.core.Shape;
import dev.sungu.core.kernel.conv.WindowShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a window moves over the axes between the batch and the channels, each list with one number for each of them.
 *
 * @param strides how far it moves at a time
 * @param dilation the distance between neighbours in the window
 * @param before how many zeros are put before the first element; none of them exist
 * @param after how many are put after the last; a negative number leaves elements out
 * @param same whether before and after follow from the sizes, so that there are as many windows as strides fit in: then both
 *     lists are empty
 */
public record Window(
        List<Integer> strides, List<Integer> dilation, List<Integer> before, List<Integer> after, boolean same) {
    /** A window that stays inside. */
    public static Window valid(List<Integer> strides, List<Integer> dilation) {
        List<Integer> zeros = Collections.nCopies(strides.size(), 0);
        return new Window(strides, dilation, zeros, zeros, false);
    }

    /** A window whose results cover the input: as many as {@code ceil(size / stride)}. */
    public static Window same(List<Integer> strides, List<Integer> dilation) {
        return new Window(strides, dilation, List.of(), List.of(), true);
    }

    /** Whether every window surely has an element: nothing but what {@code same} asks for is put around, and there are no gaps. */
    boolean isDense() {
        boolean inside =
                same || before.stream().allMatch(b -> b == 0) && after.stream().allMatch(a -> a <= 0);
        return inside && dilation.stream().allMatch(d -> d == 1);
    }

    int axes() {
        return strides.size();
    }

    /** From the first to the last element of the window along an axis. */
    int span(int axis, int size) {
        return (size - 1) * dilation.get(axis) + 1;
    }

    /** How many zeros are put before the first element. */
    int before(int axis, int in, int size) {
        return same ? total(axis, in, size) / 2 : before.get(axis);
    }

    /**
     * A window that moves over {@code inside} as this one does over the whole, which has zeros around it; null where zeros lie around
     * images or channels, or where their number follows from the sizes.
     */
    @Nullable
    Window bordered(List<Integer> starts, Shape inside, Shape whole) {
        int last = whole.rank() - 1;
        if (same || inside.dim(0) != whole.dim(0) || inside.dim(last) != whole.dim(last)) {
            return null;
        }
        List<Integer> first = new ArrayList<>();
        List<Integer> end = new ArrayList<>();
        for (int a = 0; a < axes(); a++) {
            int start = starts.get(a + 1);
            first.add(before.get(a) + start);
            end.add(after.get(a) + whole.dim(a + 1) - inside.dim(a + 1) - start);
        }
        return new Window(strides, dilation, first, end, false);
    }

    private int total(int axis, int in, int size) {
        int s = strides.get(axis);
        return Math.max(0, ((in + s - 1) / s - 1) * s + span(axis, size) - in);
    }

    /** The number of windows along each axis of an input; a symbol where it follows from one. */
    List<Integer> results(String what, Shape in, List<Integer> sizes) {
        List<Integer> out = new ArrayList<>();
        for (int a = 0; a < axes(); a++) {
            int n = in.dim(a);
            int s = strides.get(a);
            if (sizes.get(a) < 0) {
                out.add(Shape.unknown());
                continue;
            }
            int padding = same ? span(a, sizes.get(a)) - 1 : before.get(a) + after.get(a);
            if (n < 0) {
                out.add(Shape.derived(n, same ? s - 1 : padding - span(a, sizes.get(a)) + s, s));
            } else if (same) {
                out.add((n + s - 1) / s);
            } else {
                int room = n + padding - span(a, sizes.get(a));
                if (room < 0) {
                    throw new IllegalArgumentException(
                            what + ": a window " + sizes + (isDilated() ? " " + dilation + " apart" : "")
                                    + " does not fit into " + in + ": take a smaller one, or padding \"same\"");
                }
                out.add(room / s + 1);
            }
        }
        return out;
    }

    private boolean isDilated() {
        return dilation.stream().anyMatch(d -> d > 1);
    }

    /** The sizes of an input that has as many windows: what a transposed convolution gives. */
    List<Integer> origins(Shape results, List<Integer> sizes) {
        List<Integer> in = new ArrayList<>();
        for (int a = 0; a < axes(); a++) {
            int n = results.dim(a);
            int padding = before.get(a) + after.get(a);
            int span = span(a, sizes.get(a));
            if (n < 0) {
                in.add(strides.get(a) == 1 ? Shape.derived(n, span - 1 - padding, 1) : Shape.unknown());
            } else {
                in.add(n == 0 ? 0 : Math.max(0, (n - 1) * strides.get(a) + span - padding));
            }
        }
        return in;
    }

    /** All numbers of a run, for kernels: with leading axes of size 1 where there are fewer than three. */
    WindowShape shape(Shape in, List<Integer> sizes, Shape out) {
        WindowShape w = new WindowShape(in.dim(0));
        int first = 3 - axes();
        for (int a = 0; a < axes(); a++) {
            int size = in.dim(a + 1);
            w.axis(
                    first + a,
                    new WindowShape.Axis(
                            size,
                            sizes.get(a),
                            out.dim(a + 1),
                            strides.get(a),
                            dilation.get(a),
                            before(a, size, sizes.get(a))));
        }
        return w;
    }
}
