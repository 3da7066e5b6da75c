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
import org.jspecify.annotations.Nullable;

/**
 * The mean of each window, channel by channel: [batch, ...sizes, channels] to [batch, ...windows, channels]. What lies
 * outside does not count.
 *
 * @param window how the window moves
 * @param sizes the sizes of the window
 */
public record AveragePool(Window window, List<Integer> sizes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(PoolUse.results("averagePool", window, sizes, inputs.getFirst()));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> new PoolKernel(
                PoolKernel.Work.MEAN,
                window.shape(o.inSpec(0).shape(), sizes, o.outSpec(0).shape()),
                o));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(new AveragePoolGradient(
                        window, sizes, ConvChecks.spatial(g.input(0).shape()))
                .apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (PoolUse use : PoolUse.ALL) {
            all.add(Sample.of(new AveragePool(use.window(), use.sizes()))
                    .in(use.input().dims()));
        }
        return all;
    }
}
