package dev.sungu.core.op.linalg;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products over the last two axes: [..., m, k] x [..., k, n] gives [..., m, n]; leading axes are broadcast.
 *
 * @param transposeA whether the first operand is given as [..., k, m]
 * @param transposeB whether the second operand is given as [..., n, k]
 */
public record MatMul(boolean transposeA, boolean transposeB) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec a = inputs.get(0);
        Spec b = inputs.get(1);
        if (a.shape().rank() < 2 || b.shape().rank() < 2) {
            throw new IllegalArgumentException("matmul needs two matrices but got " + a + " and " + b);
        }
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(
                    "matmul needs two tensors of one type but got " + a + " and " + b + "; cast one of them");
        }
        int m = a.shape().dim(transposeA ? -1 : -2);
        int k = a.shape().dim(transposeA ? -2 : -1);
        int k2 = b.shape().dim(transposeB ? -1 : -2);
        int n = b.shape().dim(transposeB ? -2 : -1);
        if (k != k2) {
            throw new IllegalArgumentException("matmul of " + a.shape() + (transposeA ? " transposed" : "") + " and "
                    + b.shape() + (transposeB ? " transposed" : "") + ": the inner sizes " + Shape.of(k) + " and "
                    + Shape.of(k2) + " differ");
        }
        Shape batch = Shape.broadcast(
                a.shape().slice(0, a.shape().rank() - 2),
                b.shape().slice(0, b.shape().rank() - 2));
        return List.of(a.with(batch.concat(Shape.of(m, n))));
    }

    @Override
    public Kind kind() {
        return new Kind.Contraction(transposeA, transposeB);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor a = g.input(0);
        Tensor b = g.input(1);
        Tensor up = g.upstream();
        Tensor da =
                !g.needs(0) ? null : transposeA ? product(b, transposeB, up, true) : product(up, false, b, !transposeB);
        Tensor db =
                !g.needs(1) ? null : transposeB ? product(up, true, a, transposeA) : product(a, !transposeA, up, false);
        return Gradient.of(da, db);
    }

    private static Tensor product(Tensor a, boolean ta, Tensor b, boolean tb) {
        return new MatMul(ta, tb).apply(a, b);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new MatMul(false, false)).in(3, 4).in(4, 5),
                Sample.of(new MatMul(true, false)).in(4, 3).in(4, 5),
                Sample.of(new MatMul(false, true)).in(3, 4).in(5, 4),
                Sample.of(new MatMul(true, true)).in(4, 3).in(5, 4),
                Sample.of(new MatMul(false, false)).in(2, 3, 4).in(2, 4, 5),
                Sample.of(new MatMul(false, true)).in(2, 1, 3, 4).in(3, 5, 4),
                Sample.of(new MatMul(true, false)).in(2, 4, 3).in(4, 5),
                Sample.of(new MatMul(false, false)).in(0, 4).in(4, 5),
                Sample.of(new MatMul(false, false)).in(3, 0).in(0, 5));
    }
}
