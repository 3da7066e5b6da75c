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
     * @throws IllegalArgumentException if the block is not inside, or not given for each axis
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
     * @throws IllegalArgumentException if a step is 0, or the block is not inside or not given for each axis
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
     * @throws IllegalArgumentException if the step is 0, or a position counts from an end that is not known yet
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
     * @throws IllegalArgumentException if the block is not inside
     */
    public static Tensor sliceUpdate(Tensor x, int[] starts, Tensor updates) {
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            at.add(starts[i] < 0 ? starts[i] + x.shape().dim(i) : starts[i]);
        }
        return new SliceUpdate(List.copyOf(at)).apply(x, to(updates, x.dtype()));
    }

    /**
     * The tensors joined along an axis; the widest of their types.
     *
     * @throws IllegalArgumentException if there are no tensors, or their other axes differ in size
     */
    public static Tensor concatenate(List<? extends Tensor> tensors, int axis) {
        Tensor[] parts = alike(tensors, "concatenate");
        return parts.length == 1 ? parts[0] : new Concatenate(parts[0].shape().axis(axis)).apply(parts);
    }

    /**
     * The tensors joined along the first axis.
     *
     * @throws IllegalArgumentException if there are no tensors, or their other axes differ in size
     */
    public static Tensor concatenate(List<? extends Tensor> tensors) {
        return concatenate(tensors, 0);
    }

    /** The tensors joined along the first axis, as {@link #concatenate(List)}. */
    public static Tensor concatenate(Tensor... tensors) {
        return concatenate(List.of(tensors));
    }

    /** The tensors joined along an axis, as {@link #concatenate(List, int)}. */
    public static Tensor concatenate(int axis, Tensor... tensors) {
        return concatenate(List.of(tensors), axis);
    }

    /**
     * Tensors of one shape joined along a new axis.
     *
     * @throws IllegalArgumentException if there are no tensors, or their shapes differ
     */
    public static Tensor stack(List<? extends Tensor> tensors, int axis) {
        Tensor first = tensors.isEmpty() ? null : tensors.getFirst();
        if (first == null) {
            throw new IllegalArgumentException("stack needs at least one tensor");
        }
        int a = axis < 0 ? axis + first.rank() + 1 : axis;
        return concatenate(tensors.stream().map(t -> expandDims(t, a)).toList(), a);
    }

    /**
     * Tensors of one shape joined along a new first axis.
     *
     * @throws IllegalArgumentException if there are no tensors, or their shapes differ
     */
    public static Tensor stack(List<? extends Tensor> tensors) {
        return stack(tensors, 0);
    }

    /** Tensors of one shape joined along a new first axis, as {@link #stack(List)}. */
    public static Tensor stack(Tensor... tensors) {
        return stack(List.of(tensors));
    }

    /** Tensors of one shape joined along a new axis, as {@link #stack(List, int)}. */
    public static Tensor stack(int axis, Tensor... tensors) {
        return stack(List.of(tensors), axis);
    }

    /**
     * Two tensors joined along an axis.
     *
     * @throws IllegalArgumentException if their other axes differ in size
     */
    public static Tensor append(Tensor a, Tensor b, int axis) {
        return concatenate(List.of(a, b), axis);
    }

    /** The elements of two tensors as one vector. */
    public static Tensor append(Tensor a, Tensor b) {
        return concatenate(List.of(ravel(a), ravel(b)), 0);
    }

    /**
     * Joined along the second axis, or vectors along their only one.
     *
     * @throws IllegalArgumentException if there are no tensors, or their other axes differ in size
     */
    public static Tensor hstack(List<? extends Tensor> tensors) {
        boolean vectors = !tensors.isEmpty() && tensors.getFirst().rank() <= 1;
        return vectors ? concatenate(tensors.stream().map(t -> ravel(t)).toList(), 0) : concatenate(tensors, 1);
    }

    /**
     * Joined along the first axis, vectors as rows.
     *
     * @throws IllegalArgumentException if there are no tensors, or their other axes differ in size
     */
    public static Tensor vstack(List<? extends Tensor> tensors) {
        return concatenate(
                tensors.stream()
                        .map(t -> t.rank() <= 1 ? expandDims(ravel(t), 0) : t)
                        .toList(),
                0);
    }

    /**
     * Cut along an axis into parts of equal size.
     *
     * @throws IllegalArgumentException if the size of the axis is unknown or no multiple of {@code sections}
     */
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

    /**
     * Cut along an axis into {@code sections} parts, the first ones larger by one where sizes cannot be equal.
     *
     * @throws IllegalArgumentException if the size of the axis is unknown, or {@code sections} is less than 1
     */
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

    /**
     * The slices along an axis, without the axis.
     *
     * @throws IllegalArgumentException if the size of the axis is unknown
     */
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

    /**
     * The whole tensor repeated along each axis; missing leading axes are added on either side.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public static Tensor tile(Tensor x, int... repeats) {
        checkRepeats("tile", x, repeats);
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

    /**
     * Each element repeated along an axis.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Tensor repeat(Tensor x, int repeats, int axis) {
        checkRepeats("repeat", x, repeats);
        int a = x.shape().axis(axis);
        return repeats == 1 ? x : spread(x, a, a + 1, repeats);
    }

    /**
     * Each element repeated, as a vector.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Tensor repeat(Tensor x, int repeats) {
        return repeat(ravel(x), repeats, 0);
    }

    /**
     * Each slice along an axis repeated as often as its entry says.
     *
     * @throws IllegalArgumentException if a number is negative, or there is not one for each slice
     */
    public static Tensor repeat(Tensor x, int[] repeats, int axis) {
        checkRepeats("repeat", x, repeats);
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

    private static void checkRepeats(String operation, Tensor x, int... repeats) {
        if (Arrays.stream(repeats).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException(operation + " of " + x.shape()
                    + " needs numbers that are not negative but got " + Arrays.toString(repeats));
        }
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
