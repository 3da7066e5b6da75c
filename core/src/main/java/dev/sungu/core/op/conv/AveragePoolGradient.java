package dev.sungu.core.op.conv;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.conv.PoolKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values, one for each window, shared out among the elements of the window: [batch, ...windows, channels] to
 * [batch, ...sizes, channels].
 *
 * @param window how the window moves
 * @param sizes the sizes of the window
 * @param in the sizes of the pooling's input
 */
public record AveragePoolGradient(Window window, List<Integer> sizes, List<Integer> in) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec v = inputs.getFirst();
        Spec x = v.with(ConvChecks.shape(v.shape().dim(0), in, v.shape().last()));
        PoolUse.check("the gradient of averagePool", window, sizes, x, v);
        return List.of(x);
    }

    @Override
    public Op sized(IntUnaryOperator known) {
        return new AveragePoolGradient(
                window, sizes, in.stream().map(known::applyAsInt).toList());
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> new PoolKernel(
                PoolKernel.Work.ADD_MEAN,
                window.shape(o.outSpec(0).shape(), sizes, o.inSpec(0).shape()),
                o));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(new AveragePool(window, sizes).apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (PoolUse use : PoolUse.ALL) {
            all.add(Sample.of(new AveragePoolGradient(use.window(), use.sizes(), ConvChecks.spatial(use.input())))
                    .in(use.output().dims()));
        }
        return all;
    }
}
