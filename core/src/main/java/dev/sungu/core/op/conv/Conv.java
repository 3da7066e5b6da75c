package dev.sungu.core.op.conv;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.conv.ConvKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions over one to three axes: ([batch, ...sizes, channels], kernel [...window, channels / groups, filters]) to
 * [batch, ...windows, filters]. With groups, filter f sees only the channels of group {@code f / (filters / groups)}.
 *
 * <p>Strictly speaking it is a correlation: the kernel is not mirrored. It, {@link ConvInputGradient} and
 * {@link ConvFilterGradient} are the derivatives of one number that is linear in input, kernel and result, so each one's
 * gradient is the other two.
 *
 * @param window how the window moves
 * @param groups into how many groups channels and filters are divided
 */
public record Conv(Window window, int groups) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Spec kernel = inputs.get(1);
        ConvChecks.operands("conv", window, x, kernel);
        ConvChecks.channels("conv", groups, x.shape().last(), kernel.shape());
        Shape in = x.shape().slice(1, x.shape().rank() - 1);
        List<Integer> out = window.results("conv of " + x.shape(), in, ConvChecks.window(kernel.shape()));
        return List.of(
                x.with(ConvChecks.shape(x.shape().dim(0), out, kernel.shape().last())));
    }

    @Override
    public Kind kind() {
        return new Kind.Rows(
                (o, epilogue) -> ConvKernel.forward(
                        window.shape(
                                o.inSpec(0).shape(),
                                ConvChecks.window(o.inSpec(1).shape()),
                                o.outSpec(0).shape()),
                        groups,
                        o,
                        epilogue),
                true,
                this::bordered);
    }

    private @Nullable Kind bordered(List<Integer> before, Shape inside, Shape whole) {
        Window wider = window.bordered(before, inside, whole);
        return wider == null ? null : new Conv(wider, groups).kind();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor x = g.input(0);
        Tensor kernel = g.input(1);
        return Gradient.of(
                g.needs(0)
                        ? new ConvInputGradient(window, groups, ConvChecks.spatial(x.shape()))
                                .apply(g.upstream(), kernel)
                        : null,
                g.needs(1)
                        ? new ConvFilterGradient(window, groups, ConvChecks.window(kernel.shape()))
                                .apply(x, g.upstream())
                        : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (ConvUse use : ConvUse.ALL) {
            all.add(Sample.of(new Conv(use.window(), use.groups()))
                    .in(use.input().dims())
                    .in(use.kernel().dims()));
        }
        return all;
    }
}
