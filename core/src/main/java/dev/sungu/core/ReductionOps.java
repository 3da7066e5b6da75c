package dev.sungu.core;

import dev.sungu.core.op.reduce.All;
import dev.sungu.core.op.reduce.Any;
import dev.sungu.core.op.reduce.Cumprod;
import dev.sungu.core.op.reduce.Cumsum;
import dev.sungu.core.op.reduce.Max;
import dev.sungu.core.op.reduce.Min;
import dev.sungu.core.op.reduce.Prod;
import dev.sungu.core.op.reduce.SizeOf;
import dev.sungu.core.op.reduce.Sum;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Operations that combine the elements along some axes; without axes, along all. Used as {@link Ops}. */
abstract class ReductionOps extends LogicOps {
    ReductionOps() {}

    /** The sum along {@code axes}, which are dropped; UINT8 and BOOL are summed as INT32. */
    public static Tensor sum(Tensor x, int... axes) {
        return sum(x, false, axes);
    }

    /** The sum along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor sum(Tensor x, boolean keepdims, int... axes) {
        return new Sum(axes(x, axes), keepdims).apply(countable(x));
    }

    /** The sum along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor sum(Tensor x, int axis, boolean keepdims) {
        return sum(x, keepdims, axis);
    }

    /** The product along {@code axes}, which are dropped; UINT8 and BOOL are multiplied as INT32. */
    public static Tensor prod(Tensor x, int... axes) {
        return prod(x, false, axes);
    }

    /** The product along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor prod(Tensor x, boolean keepdims, int... axes) {
        return new Prod(axes(x, axes), keepdims).apply(countable(x));
    }

    /** The product along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor prod(Tensor x, int axis, boolean keepdims) {
        return prod(x, keepdims, axis);
    }

    /** The mean along {@code axes}, which are dropped; a float. */
    public static Tensor mean(Tensor x, int... axes) {
        return mean(x, false, axes);
    }

    /** The mean along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor mean(Tensor x, boolean keepdims, int... axes) {
        return wide(x, f -> divide(sum(f, keepdims, axes), count(f, axes)));
    }

    /** The mean along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor mean(Tensor x, int axis, boolean keepdims) {
        return mean(x, keepdims, axis);
    }

    /** The variance along {@code axes}, which are dropped: the mean squared distance from the mean. */
    public static Tensor var(Tensor x, int... axes) {
        return var(x, false, axes);
    }

    /** The variance along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor var(Tensor x, boolean keepdims, int... axes) {
        return wide(x, f -> mean(square(subtract(f, mean(f, true, axes))), keepdims, axes));
    }

    /** The variance along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor var(Tensor x, int axis, boolean keepdims) {
        return var(x, keepdims, axis);
    }

    /** The standard deviation along {@code axes}, which are dropped; where it is 0, so is its gradient. */
    public static Tensor std(Tensor x, int... axes) {
        return std(x, false, axes);
    }

    /** The standard deviation along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor std(Tensor x, boolean keepdims, int... axes) {
        return root(var(x, keepdims, axes));
    }

    /** The standard deviation along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor std(Tensor x, int axis, boolean keepdims) {
        return std(x, keepdims, axis);
    }

    /**
     * The largest element along {@code axes}, which are dropped; NaN if there is one.
     *
     * @throws IllegalArgumentException if there are no elements
     */
    public static Tensor max(Tensor x, int... axes) {
        return max(x, false, axes);
    }

    /** The largest element along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor max(Tensor x, boolean keepdims, int... axes) {
        return x.dtype() == DType.BOOL ? any(x, keepdims, axes) : new Max(axes(x, axes), keepdims).apply(x);
    }

    /** The largest element along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor max(Tensor x, int axis, boolean keepdims) {
        return max(x, keepdims, axis);
    }

    /** The same as {@link #max(Tensor, int...)}. */
    public static Tensor amax(Tensor x, int... axes) {
        return max(x, axes);
    }

    /**
     * The smallest element along {@code axes}, which are dropped; NaN if there is one.
     *
     * @throws IllegalArgumentException if there are no elements
     */
    public static Tensor min(Tensor x, int... axes) {
        return min(x, false, axes);
    }

    /** The smallest element along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor min(Tensor x, boolean keepdims, int... axes) {
        return x.dtype() == DType.BOOL ? all(x, keepdims, axes) : new Min(axes(x, axes), keepdims).apply(x);
    }

    /** The smallest element along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor min(Tensor x, int axis, boolean keepdims) {
        return min(x, keepdims, axis);
    }

    /** The same as {@link #min(Tensor, int...)}. */
    public static Tensor amin(Tensor x, int... axes) {
        return min(x, axes);
    }

    /** Whether all elements along {@code axes} are true, that is, not 0. */
    public static Tensor all(Tensor x, int... axes) {
        return all(x, false, axes);
    }

    /** Whether all elements along {@code axes}, which stay with size 1 if {@code keepdims}, are true. */
    public static Tensor all(Tensor x, boolean keepdims, int... axes) {
        return new All(axes(x, axes), keepdims).apply(to(x, DType.BOOL));
    }

    /** Whether all elements are true along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor all(Tensor x, int axis, boolean keepdims) {
        return all(x, keepdims, axis);
    }

    /** Whether any element along {@code axes} is true, that is, not 0. */
    public static Tensor any(Tensor x, int... axes) {
        return any(x, false, axes);
    }

    /** Whether any element along {@code axes}, which stay with size 1 if {@code keepdims}, is true. */
    public static Tensor any(Tensor x, boolean keepdims, int... axes) {
        return new Any(axes(x, axes), keepdims).apply(to(x, DType.BOOL));
    }

    /** Whether any element is true along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor any(Tensor x, int axis, boolean keepdims) {
        return any(x, keepdims, axis);
    }

    /** The largest minus the smallest element along {@code axes}. */
    public static Tensor ptp(Tensor x, int... axes) {
        return subtract(max(x, axes), min(x, axes));
    }

    /** The number of elements along {@code axes} that are not 0, as INT32. */
    public static Tensor countNonzero(Tensor x, int... axes) {
        return sum(to(to(x, DType.BOOL), DType.INT32), axes);
    }

    /** {@code log(sum(e^x))} along {@code axes}, which are dropped, without overflow. */
    public static Tensor logsumexp(Tensor x, int... axes) {
        return logsumexp(x, false, axes);
    }

    /** {@code log(sum(e^x))} along {@code axes}, which stay with size 1 if {@code keepdims}, without overflow. */
    public static Tensor logsumexp(Tensor x, boolean keepdims, int... axes) {
        Tensor f = floating(x);
        Tensor largest = stopGradient(max(f, true, axes));
        // Infinities would give infinity minus infinity.
        Tensor shift = where(isfinite(largest), largest, 0);
        Tensor log = add(log(sum(exp(subtract(f, shift)), true, axes)), shift);
        return keepdims
                ? log
                : Ops.reshape(log, f.shape().reduce(f.shape().axes(axes), false).dims());
    }

    /** {@code log(sum(e^x))} along one axis, which stays with size 1 if {@code keepdims}. */
    public static Tensor logsumexp(Tensor x, int axis, boolean keepdims) {
        return logsumexp(x, keepdims, axis);
    }

    /**
     * The mean along {@code axes}, which are dropped, weighted with {@code weights}, broadcast to the shape of {@code x}.
     *
     * @throws IllegalArgumentException if the weights cannot be broadcast to the shape of {@code x}
     */
    public static Tensor average(Tensor x, Tensor weights, int... axes) {
        DType d = floating(common(x, weights));
        Tensor w = Ops.broadcastTo(to(weights, d), x.shape().dims());
        return divide(sum(multiply(to(x, d), w), axes), sum(w, axes));
    }

    /** The running sum over all elements in row-major order. */
    public static Tensor cumsum(Tensor x) {
        return cumsum(Ops.reshape(x, -1), 0);
    }

    /** The running sum along one axis; UINT8 and BOOL are summed as INT32. */
    public static Tensor cumsum(Tensor x, int axis) {
        return new Cumsum(x.shape().axis(axis), false).apply(countable(x));
    }

    /** The running product over all elements in row-major order. */
    public static Tensor cumprod(Tensor x) {
        return cumprod(Ops.reshape(x, -1), 0);
    }

    /** The running product along one axis; UINT8 and BOOL are multiplied as INT32. */
    public static Tensor cumprod(Tensor x, int axis) {
        return new Cumprod(x.shape().axis(axis)).apply(countable(x));
    }

    /**
     * The middle element along {@code axes}, which are dropped, or the mean of the two; NaN if there is one.
     *
     * @throws IllegalArgumentException if there are no elements, or their number is unknown
     */
    public static Tensor median(Tensor x, int... axes) {
        return quantile(x, 0.5, false, axes);
    }

    /**
     * The element below which the part {@code q} of those along {@code axes} lies, the axes dropped.
     *
     * @throws IllegalArgumentException if {@code q} is not in [0, 1], or there are no elements or an unknown number
     */
    public static Tensor quantile(Tensor x, double q, int... axes) {
        return quantile(x, q, false, axes);
    }

    /**
     * The element below which the part {@code q} in [0, 1] of those along {@code axes} lies, on a straight line between
     * its neighbours; NaN if there is one. The axes stay with size 1 if {@code keepdims}.
     *
     * @throws IllegalArgumentException if {@code q} is not in [0, 1], or there are no elements or an unknown number
     */
    public static Tensor quantile(Tensor x, double q, boolean keepdims, int... axes) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("a quantile lies in [0, 1] but got " + q);
        }
        int[] sorted = x.shape().axes(axes);
        int n = 1;
        for (int a : sorted) {
            n *= x.shape().dim(a);
        }
        if (n <= 0) {
            throw new IllegalArgumentException(
                    "a quantile needs a known number of elements, at least one, but the" + " shape is " + x.shape());
        }
        int[] order = IntStream.concat(
                        IntStream.range(0, x.rank()).filter(a -> Arrays.binarySearch(sorted, a) < 0),
                        Arrays.stream(sorted))
                .toArray();
        Shape kept = x.shape().reduce(sorted, false);
        Tensor rows = Ops.reshape(
                Ops.transpose(floating(x), order), kept.concat(Shape.of(n)).dims());
        Tensor ascending = Ops.sort(rows, -1);
        int below = (int) Math.floor(q * (n - 1));
        int above = Math.min(below + 1, n - 1);
        Tensor low = Ops.sliceAlong(ascending, -1, below, below + 1);
        Tensor high = Ops.sliceAlong(ascending, -1, above, above + 1);
        Tensor value = add(low, multiply(subtract(high, low), q * (n - 1) - below));
        Tensor last = Ops.sliceAlong(ascending, -1, n - 1, n);
        return Ops.reshape(
                where(isnan(last), last, value),
                x.shape().reduce(sorted, keepdims).dims());
    }

    /** What is computed of a float in the type of its arithmetic: sums in between may be too large for 16 bits. */
    static Tensor wide(Tensor x, UnaryOperator<Tensor> function) {
        Tensor f = floating(x);
        return f.dtype().isHalf() ? to(function.apply(to(f, f.dtype().arithmetic())), f.dtype()) : function.apply(f);
    }

    /** The square root, whose gradient is 0 rather than infinite at 0. */
    static Tensor root(Tensor x) {
        Tensor zero = equal(x, 0);
        return where(zero, 0, sqrt(where(zero, 1, x)));
    }

    static List<Integer> axes(Tensor x, int... axes) {
        return Arrays.stream(x.shape().axes(axes)).boxed().toList();
    }

    /** The number of elements along the axes, which may be known only when a program is compiled. */
    private static Tensor count(Tensor x, int... axes) {
        double n = 1;
        for (int a : x.shape().axes(axes)) {
            if (x.shape().dim(a) < 0) {
                return to(new SizeOf(axes(x, axes), x.dtype().arithmetic()).apply(x), x.dtype());
            }
            n *= x.shape().dim(a);
        }
        return Tensor.scalar(x.dtype(), n);
    }

    private static Tensor countable(Tensor x) {
        return x.dtype() == DType.BOOL || x.dtype() == DType.UINT8 ? to(x, DType.INT32) : x;
    }
}
