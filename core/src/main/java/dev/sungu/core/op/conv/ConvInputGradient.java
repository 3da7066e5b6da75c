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
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a convolution's result changes with its input, which is the transposed convolution: ([batch, ...windows, filters],
 * kernel [...window, channels / groups, filters]) to [batch, ...sizes, channels].
 *
 * @param window how the convolution's window moves
 * @param groups into how many groups channels and filters are divided
 * @param sizes the sizes of the convolution's input; empty: the smallest that has as many windows
 */
public record ConvInputGradient(Window window, int groups, List<Integer> sizes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec y = inputs.get(0);
        Spec kernel = inputs.get(1);
        ConvChecks.operands("convTranspose", window, y, kernel);
        Shape k = kernel.shape();
        if (y.shape().last() >= 0 && k.last() >= 0 && y.shape().last() != k.last()) {
            throw new IllegalArgumentException(
                    "convTranspose: the kernel " + k + " takes " + k.last() + " channels but the input " + y.shape()
                            + " has " + y.shape().last() + "; give it " + k.last());
        }
        Shape windows = y.shape().slice(1, y.shape().rank() - 1);
        List<Integer> in = sizes.isEmpty() ? window.origins(windows, ConvChecks.window(k)) : sizes;
        int channels = k.dim(-2) < 0 ? k.dim(-2) : k.dim(-2) * groups;
        return List.of(y.with(ConvChecks.shape(y.shape().dim(0), in, channels)));
    }

    @Override
    public Op sized(IntUnaryOperator known) {
        return new ConvInputGradient(
                window, groups, sizes.stream().map(known::applyAsInt).toList());
    }

    @Override
    public Kind kind() {
        return new Kind.Rows((o, epilogue) -> ConvKernel.inputGradient(
                window.shape(
                        o.outSpec(0).shape(),
                        ConvChecks.window(o.inSpec(1).shape()),
                        o.inSpec(0).shape()),
                groups,
                o,
                epilogue));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor y = g.input(0);
        Tensor kernel = g.input(1);
        return Gradient.of(
                g.needs(0) ? new Conv(window, groups).apply(g.upstream(), kernel) : null,
                g.needs(1)
                        ? new ConvFilterGradient(window, groups, ConvChecks.window(kernel.shape()))
                                .apply(g.upstream(), y)
                        : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (ConvUse use : ConvUse.ALL) {
            all.add(Sample.of(new ConvInputGradient(use.window(), use.groups(), ConvChecks.spatial(use.input())))
                    .in(use.output().dims())
                    .in(use.kernel().dims()));
        }
        Window moved = new Window(List.of(2, 2), List.of(1, 1), List.of(1, 0), List.of(1, -1), false);
        all.add(Sample.of(new ConvInputGradient(moved, 1, List.of()))
                .in(2, 3, 4, 3)
                .in(3, 2, 2, 3));
        return all;
    }
}
