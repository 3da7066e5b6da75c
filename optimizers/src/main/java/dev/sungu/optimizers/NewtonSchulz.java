package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * A matrix with the directions of another one and singular values near 1, by iterations of {@code x = a x + (b s + c s²) x}
 * with {@code s = x xᵀ}.
 *
 * <p>Source: K. Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024.
 */
record NewtonSchulz(double a, double b, double c, int steps) {
    /** The orthogonalized matrix, for {@code [rows, columns]}. */
    Tensor apply(Tensor matrix) {
        // The products are smaller with the shorter side in front.
        boolean tall = matrix.shape().dim(0) > matrix.shape().dim(1);
        Tensor x = tall ? Ops.transpose(matrix) : matrix;
        x = Ops.divide(x, Ops.add(Ops.sqrt(Ops.sum(Ops.square(x))), 1e-7));
        for (int i = 0; i < steps; i++) {
            Tensor s = Ops.matmul(x, Ops.transpose(x));
            Tensor polynomial = Ops.add(Ops.multiply(s, b), Ops.matmul(Ops.multiply(s, c), s));
            x = Ops.add(Ops.multiply(x, a), Ops.matmul(polynomial, x));
        }
        return tall ? Ops.transpose(x) : x;
    }
}
