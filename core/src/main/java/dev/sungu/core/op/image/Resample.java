package dev.sungu.core.op.image;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.ResampleKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One axis read at other places, between its elements: output i lies at {@code (i + 1/2 - translation) / scale - 1/2} and is
 * the weighted mean of its neighbours there; nothing is added from beyond the ends.
 *
 * @param axis the axis, counted from the front
 * @param in its size
 * @param out its size in the result
 * @param filter how neighbours are weighted
 * @param antialias whether the filter grows where the result is smaller, so that every element counts
 * @param scale how many times as large the result is
 * @param translation how far the result is moved
 * @param transposed whether the transposed operation is meant, which is the gradient
 */
public record Resample(
        int axis,
        int in,
        int out,
        Filter filter,
        boolean antialias,
        double scale,
        double translation,
        boolean transposed)
        implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec x = inputs.getFirst();
        int from = transposed ? out : in;
        if (!x.dtype().isFloat() || x.shape().dim(axis) != from) {
            throw new IllegalArgumentException(
                    name() + " needs a float tensor with size " + from + " along axis " + axis + " but got " + x);
        }
        return List.of(x.with(x.shape().with(axis, transposed ? in : out)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> {
            Shape s = operands.inSpec(0).shape();
            return new ResampleKernel(s.product(0, axis), s.product(axis + 1, s.rank()), taps(), operands);
        });
    }

    private ResampleKernel.Taps taps() {
        int[] starts = new int[out];
        float[][] weights = new float[out][];
        double stretch = antialias ? Math.max(1, 1 / scale) : 1;
        for (int i = 0; i < out; i++) {
            double at = (i + 0.5 - translation) / scale - 0.5;
            int first = Math.clamp((long) Math.ceil(at - filter.radius() * stretch), 0, in);
            int end = Math.clamp((long) Math.floor(at + filter.radius() * stretch) + 1, first, in);
            boolean inside = at >= -0.5 && at <= in - 0.5;
            double[] found = new double[inside ? end - first : 0];
            double total = 0;
            for (int k = 0; k < found.length; k++) {
                found[k] = filter.weight(Math.abs(at - (first + k)) / stretch);
                total += found[k];
            }
            starts[i] = first;
            weights[i] = new float[found.length];
            for (int k = 0; k < found.length; k++) {
                weights[i][k] = Math.abs(total) > 1e-4 ? (float) (found[k] / total) : 0;
            }
        }
        ResampleKernel.Taps forward = new ResampleKernel.Taps(starts, weights);
        return transposed ? transpose(forward) : forward;
    }

    /** For each element of the input the outputs that it counts in; they are neighbours, too. */
    private ResampleKernel.Taps transpose(ResampleKernel.Taps forward) {
        int[] starts = new int[in];
        int[] ends = new int[in];
        Arrays.fill(starts, out);
        for (int i = 0; i < out; i++) {
            for (int k = 0; k < forward.weights()[i].length; k++) {
                int j = forward.starts()[i] + k;
                starts[j] = Math.min(starts[j], i);
                ends[j] = i + 1;
            }
        }
        float[][] weights = new float[in][];
        for (int j = 0; j < in; j++) {
            starts[j] = Math.min(starts[j], ends[j]);
            weights[j] = new float[ends[j] - starts[j]];
            for (int i = starts[j]; i < ends[j]; i++) {
                int k = j - forward.starts()[i];
                weights[j][i - starts[j]] = k >= 0 && k < forward.weights()[i].length ? forward.weights()[i][k] : 0;
            }
        }
        return new ResampleKernel.Taps(starts, weights);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Op back = new Resample(axis, in, out, filter, antialias, scale, translation, !transposed);
        return Gradient.of(back.apply(g.upstream()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Resample(1, 4, 7, Filter.BILINEAR, false, 7 / 4.0, 0, false))
                        .in(2, 4, 3),
                Sample.of(new Resample(0, 7, 3, Filter.BICUBIC, true, 3 / 7.0, 0, false))
                        .in(7, 2),
                Sample.of(new Resample(0, 7, 3, Filter.BICUBIC, true, 3 / 7.0, 0, true))
                        .in(3, 2),
                Sample.of(new Resample(1, 6, 12, Filter.LANCZOS3, false, 2, 0.7, false))
                        .in(2, 6),
                Sample.of(new Resample(1, 5, 4, Filter.LANCZOS5, true, 0.5, 2, true))
                        .in(2, 4, 2),
                Sample.of(new Resample(0, 9, 40, Filter.BILINEAR, true, 40 / 9.0, 0, false))
                        .in(9, 700)
                        .noGradient(),
                Sample.of(new Resample(0, 4, 2, Filter.BILINEAR, true, 0.5, 0, false))
                        .in(4, 0));
    }
}
