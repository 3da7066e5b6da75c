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
 * The largest value in each window, channel by channel: [batch, ...sizes, channels] to [batch, ...windows, channels].
 *
 * @param window how the window moves
 * @param sizes the sizes of the window
 */
public record MaxPool(Window window, List<Integer> sizes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(PoolUse.results("maxPool", window, sizes, inputs.getFirst()));
    }

    @Override
    public Kind kind() {
        return new Kind.Largest(
                o -> new PoolKernel(
                        PoolKernel.Work.MAX,
                        window.shape(o.inSpec(0).shape(), sizes, o.outSpec(0).shape()),
                        o),
                List.of(window, sizes));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(new MaxPoolGradient(window, sizes).apply(g.input(0), g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (PoolUse use : PoolUse.ALL) {
            all.add(Sample.of(new MaxPool(use.window(), use.sizes()))
                    .distinct(use.input().dims()));
        }
        return all;
    }
}
