package dev.sungu.core;

import dev.sungu.core.op.view.Concatenate;
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
