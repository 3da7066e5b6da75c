package dev.sungu.core;

import dev.sungu.core.op.reduce.Sum;
import java.util.Arrays;
import java.util.List;

/** Operations that combine the elements along some axes; without axes, along all. Used as {@link Ops}. */
abstract class ReductionOps extends ElementwiseOps {
    ReductionOps() {}

    /** The sum along {@code axes}, which are dropped; UINT8 and BOOL are summed as INT32. */
    public static Tensor sum(Tensor x, int... axes) {
        return sum(x, false, axes);
    }

    /** The sum along {@code axes}, which stay with size 1 if {@code keepdims}. */
    public static Tensor sum(Tensor x, boolean keepdims, int... axes) {
        return new Sum(axes(x, axes), keepdims).apply(countable(x));
    }

    static List<Integer> axes(Tensor x, int... axes) {
        return Arrays.stream(x.shape().axes(axes)).boxed().toList();
    }

    private static Tensor countable(Tensor x) {
        return x.dtype() == DType.BOOL || x.dtype() == DType.UINT8 ? to(x, DType.INT32) : x;
    }
}
