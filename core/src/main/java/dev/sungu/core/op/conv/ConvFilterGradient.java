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
 * How a convolution's result changes with its kernel: ([batch, ...sizes, channels], [batch, ...windows, filters]) to
 * [...window, channels / groups, filters].
 *
 * @param window how the convolution's window moves
 * @param groups into how many groups channels and filters are divided
 * @param sizes the sizes of the window
 */
public record ConvFilterGradient(Window window, int groups, List<Integer> sizes) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.get(0);
        Spec y = inputs.get(1);
        ConvChecks.operands("the gradient of conv", window, x, y);
        Shape in = x.shape().slice(1, x.shape().rank() - 1);
        List<Integer> expected = window.results("the gradient of conv", in, sizes);
        List<Integer> found = ConvChecks.spatial(y.shape());
        boolean known = in.isKnown() && y.shape().isKnown();
        int channels = x.shape().last();
        if (known && !expected.equals(found) || channels >= 0 && channels % groups != 0) {
            throw new IllegalArgumentException("the gradient of conv needs results of " + expected + " windows and "
                    + groups + " groups for an input " + x.shape() + " but got " + y.shape());
        }
        int rank = sizes.size();
        int[] dims = new int[rank + 2];
        for (int i = 0; i < rank; i++) {
            dims[i] = sizes.get(i);
        }
        dims[rank] = channels < 0 ? channels : channels / groups;
        dims[rank + 1] = y.shape().last();
        return List.of(x.with(Shape.of(dims)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> ConvKernel.filterGradient(
                window.shape(o.inSpec(0).shape(), sizes, o.inSpec(1).shape()), groups, o));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor x = g.input(0);
        Tensor y = g.input(1);
        return Gradient.of(
                g.needs(0)
                        ? new ConvInputGradient(window, groups, ConvChecks.spatial(x.shape())).apply(y, g.upstream())
                        : null,
                g.needs(1) ? new Conv(window, groups).apply(x, g.upstream()) : null);
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (ConvUse use : ConvUse.ALL) {
            all.add(Sample.of(new ConvFilterGradient(use.window(), use.groups(), ConvChecks.window(use.kernel())))
                    .in(use.input().dims())
                    .in(use.output().dims()));
        }
        return all;
    }
}
