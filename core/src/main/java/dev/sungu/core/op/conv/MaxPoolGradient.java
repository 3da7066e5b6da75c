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
 * Values, one for each window, added up where x is largest in it, at the first place of several: (x [batch, ...sizes,
 * channels], v [batch, ...windows, channels]) to x's shape.
 *
 * @param window how the window moves
 * @param sizes the sizes of the window
 */
public record MaxPoolGradient(Window window, List<Integer> sizes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        PoolUse.check("the gradient of maxPool", window, sizes, x, inputs.get(1));
        return List.of(x);
    }

    @Override
    public Kind kind() {
        return new Kind.AtLargest(
                (o, epilogue) -> new PoolKernel(
                        PoolKernel.Work.ADD_MAX,
                        window.shape(o.inSpec(0).shape(), sizes, o.inSpec(1).shape()),
                        o,
                        epilogue),
                List.of(window, sizes),
                window.isDense());
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(null, new MaxPoolTake(window, sizes).apply(g.input(0), g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (PoolUse use : PoolUse.ALL) {
            all.add(Sample.of(new MaxPoolGradient(use.window(), use.sizes()))
                    .distinct(use.input().dims())
                    .in(use.output().dims()));
        }
        return all;
    }
}
