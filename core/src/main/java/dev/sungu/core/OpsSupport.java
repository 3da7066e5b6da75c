package dev.sungu.core;

import dev.sungu.core.op.pointwise.Cast;

/** What the families of {@link Ops} share: types of results and numbers as tensors. */
abstract class OpsSupport {
    OpsSupport() {}

    /** The type that combining two tensors gives. */
    static DType common(Tensor a, Tensor b) {
        return DType.promote(a.dtype(), b.dtype());
    }

    /** The float type for a type: itself if it is one, else FLOAT32. */
    static DType floating(DType d) {
        return d.isFloat() ? d : DType.FLOAT32;
    }

    /** The tensor itself if it is a float tensor, else converted to FLOAT32. */
    static Tensor floating(Tensor x) {
        return to(x, floating(x.dtype()));
    }

    /** The tensor in the given type. */
    static Tensor to(Tensor x, DType dtype) {
        return x.dtype() == dtype ? x : new Cast(dtype).apply(x);
    }

    /** A plain number next to a tensor takes the tensor's type; only a fraction next to integers makes FLOAT32. */
    static Tensor constant(Tensor like, double number) {
        DType d = like.dtype();
        if (!d.isFloat()) {
            boolean whole = number == Math.rint(number) && !Double.isInfinite(number);
            d = !whole
                    ? DType.FLOAT32
                    : d == DType.BOOL || (d == DType.UINT8 && (number < 0 || number > 255)) ? DType.INT32 : d;
        }
        return Tensor.scalar(d, number);
    }

    /** The type in which to calculate: BOOL becomes INT32. */
    static DType number(DType d) {
        return d == DType.BOOL ? DType.INT32 : d;
    }

    /** The tensor itself, but a BOOL tensor as INT32. */
    static Tensor number(Tensor x) {
        return to(x, number(x.dtype()));
    }
}
