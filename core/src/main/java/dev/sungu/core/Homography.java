package dev.sungu.core;

import java.util.List;

/** The projective maps that take four points to four others. */
final class Homography {
    private static final int N = 8;

    private Homography() {}

    /** The eight numbers of the map from end to start points, [batch, 8], of points [4, 2] or [batch, 4, 2]. */
    static Tensor of(Tensor start, Tensor end) {
        Tensor s = (start.rank() == 2 ? Ops.expandDims(start, 0) : start).cast(DType.FLOAT64);
        Tensor e = (end.rank() == 2 ? Ops.expandDims(end, 0) : end).cast(DType.FLOAT64);
        Tensor x = Ops.sliceAlong(e, 2, 0, 1);
        Tensor y = Ops.sliceAlong(e, 2, 1, 2);
        Tensor u = Ops.sliceAlong(s, 2, 0, 1);
        Tensor v = Ops.sliceAlong(s, 2, 1, 2);
        Tensor one = Ops.onesLike(x);
        Tensor zero = Ops.zerosLike(x);
        Tensor upper = Ops.concatenate(
                List.of(
                        x,
                        y,
                        one,
                        zero,
                        zero,
                        zero,
                        u.multiply(x).negative(),
                        u.multiply(y).negative(),
                        u),
                2);
        Tensor lower = Ops.concatenate(
                List.of(
                        zero,
                        zero,
                        zero,
                        x,
                        y,
                        one,
                        v.multiply(x).negative(),
                        v.multiply(y).negative(),
                        v),
                2);
        return solve(Ops.concatenate(List.of(upper, lower), 1)).cast(DType.FLOAT32);
    }

    /** Eight equations [batch, 8, 9] by elimination; in each step the equation with the largest factor is taken. */
    private static Tensor solve(Tensor equations) {
        Tensor a = equations;
        for (int k = 0; k < N; k++) {
            Tensor column = Ops.abs(Ops.squeeze(Ops.sliceAlong(a, 2, k, k + 1), 2));
            Tensor rows = Ops.arange(0, N);
            Tensor open = Ops.where(Ops.greaterEqual(rows, k), column, -1.0);
            Tensor pivot =
                    Ops.expandDims(Ops.oneHot(Ops.argmax(open, -1), N), 2).cast(DType.FLOAT64);
            Tensor own = Ops.reshape(Ops.oneHot(Tensor.scalar(DType.INT32, k), N), 1, N, 1)
                    .cast(DType.FLOAT64);
            Tensor chosen = Ops.sum(a.multiply(pivot), true, 1);
            Tensor replaced = Ops.sliceAlong(a, 1, k, k + 1);
            // The two equations change places, unless they are one.
            a = a.add(pivot.multiply(replaced.subtract(chosen)));
            a = a.multiply(Ops.subtract(1, own)).add(own.multiply(chosen));
            Tensor unit = chosen.divide(Ops.sliceAlong(chosen, 2, k, k + 1));
            Tensor factors = Ops.sliceAlong(a, 2, k, k + 1).multiply(Ops.subtract(1, own));
            a = a.subtract(factors.multiply(unit))
                    .multiply(Ops.subtract(1, own))
                    .add(own.multiply(unit));
        }
        return Ops.squeeze(Ops.sliceAlong(a, 2, N, N + 1), 2);
    }
}
