package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values and weights brought down to one a sample.
 *
 * @param values [batch], weighted, or a number
 * @param weights [batch], or a number, or null without weights
 */
record Samplewise(Tensor values, @Nullable Tensor weights) {
    /**
     * Of values [batch, ...] with weights, if any, and the values' mask, which counts only with weights.
     *
     * @param sum whether further axes are summed, not averaged
     */
    static Samplewise of(Metric metric, Tensor values, @Nullable Tensor sampleWeight, boolean sum) {
        String title = "metric \"" + metric.name() + "\"";
        Tensor v = values.dtype() == metric.dtype() ? values : values.cast(metric.dtype());
        Tensor w = sampleWeight == null ? null : sampleWeight.cast(metric.dtype());
        Tensor mask = values.mask();
        if (mask != null && w != null) {
            w = Ranks.masked(title, w, mask);
        }
        if (w != null) {
            List<Tensor> fitted = Ranks.same(v, w);
            v = fitted.get(0);
            w = fitted.get(1);
            int rank = w.rank();
            v = inner(v, rank, sum);
            if (!w.shape().broadcastsTo(v.shape())) {
                throw new IllegalArgumentException(
                        title + ": weights of shape " + w.shape() + " do not fit values of shape " + values.shape());
            }
            w = Ops.broadcastTo(w, v.shape().dims());
            v = Ops.multiply(v, w);
            if (rank > 1) {
                w = inner(w, 1, sum);
            }
        }
        return new Samplewise(inner(v, 1, sum), w);
    }

    private static Tensor inner(Tensor x, int from, boolean sum) {
        if (x.rank() <= from) {
            return x;
        }
        int[] axes = IntStream.range(from, x.rank()).toArray();
        return sum ? Ops.sum(x, axes) : Ops.mean(x, axes);
    }
}
