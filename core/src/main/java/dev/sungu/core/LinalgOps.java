package dev.sungu.core;

import dev.sungu.core.op.linalg.MatMul;

/** Products of matrices. Used as {@link Ops}. */
abstract class LinalgOps extends JoinOps {
    LinalgOps() {}

    /**
     * The matrix product over the last two axes, [..., m, k] x [..., k, n] to [..., m, n], leading axes broadcast; a
     * vector is taken as a row on the left and as a column on the right, and its axis is dropped again.
     */
    public static Tensor matmul(Tensor a, Tensor b) {
        DType d = common(a, b);
        Tensor x = a.rank() == 1 ? reshape(a, 1, a.shape().dim(0)) : a;
        Tensor y = b.rank() == 1 ? reshape(b, b.shape().dim(0), 1) : b;
        Tensor product = new MatMul(false, false).apply(to(x, d), to(y, d));
        Shape s = product.shape();
        if (b.rank() == 1) {
            s = s.remove(-1);
        }
        if (a.rank() == 1) {
            s = s.remove(b.rank() == 1 ? -1 : -2);
        }
        return reshape(product, s.dims());
    }
}
