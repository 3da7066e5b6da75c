package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.ScatterUpdateKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with some rows replaced: (x [size, ...], indices [n], updates [n, ...]) to x's shape. Of updates with equal
 * indices the last one stays, and only it has a gradient.
 */
public record ScatterUpdate() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Spec indices = inputs.get(1);
        Spec updates = inputs.get(2);
        Integers.check("scatterUpdate", indices);
        boolean fits = x.shape().rank() > 0
                && indices.shape().rank() == 1
                && x.dtype() == updates.dtype()
                && updates.shape().equals(indices.shape().concat(x.shape().remove(0)));
        if (!fits) {
            throw new IllegalArgumentException("scatterUpdate needs a tensor [size, ...], indices [n] and updates"
                    + " [n, ...] of its type but got " + inputs);
        }
        return List.of(x);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(ScatterUpdateKernel::new).checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor indices = g.input(1);
        Tensor updates = g.input(2);
        Tensor up = g.upstream();
        Tensor dx = g.needs(0)
                ? apply(up, indices, Ops.zeros(updates.dtype(), updates.shape().dims()))
                : null;
        if (!g.needs(2)) {
            return Gradient.of(dx, null, null);
        }
        // Each row of the result remembers which update it holds.
        int n = indices.shape().dim(0);
        Tensor numbers = Ops.arange(n);
        Tensor last = apply(Ops.full(DType.INT32, -1, g.input(0).shape().dim(0)), indices, numbers);
        Tensor stays = Ops.equal(Ops.take(last, indices, 0), numbers);
        int[] column = new int[updates.rank()];
        java.util.Arrays.fill(column, 1);
        column[0] = n;
        Tensor rows = Ops.take(up, indices, 0);
        return Gradient.of(dx, null, Ops.where(Ops.reshape(stays, column), rows, Ops.zeros(up.dtype())));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ScatterUpdate())
                        .in(4, 3)
                        .in(DType.INT32, -4, 4, 6)
                        .in(6, 3),
                Sample.of(new ScatterUpdate()).in(4).in(DType.INT64, 0, 4, 2).in(2),
                Sample.of(new ScatterUpdate()).in(4, 2).in(DType.INT32, 0, 4, 0).in(0, 2));
    }
}
