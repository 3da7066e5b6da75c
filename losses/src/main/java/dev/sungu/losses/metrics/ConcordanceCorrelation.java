package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;
import java.util.Map;

/**
 * How far predictions equal the truth, as a correlation: {@code mean(2 * (t - mean(p)) * (p - mean(p)) / (var(t) + var(p) +
 * (mean(t) - mean(p))^2 + 1e-7))} along an axis; from -1 to 1 (L. Lin, "A concordance correlation coefficient to evaluate
 * reproducibility", 1989). Truth and predictions have one shape: [batch, ..., n].
 *
 * <p>Source: {@code keras.metrics.ConcordanceCorrelation}.
 */
public final class ConcordanceCorrelation extends SampleMean implements MetricOptions<ConcordanceCorrelation> {
    private int axis = -1;

    /** Along the last axis, named "concordance_correlation". */
    public ConcordanceCorrelation() {
        super("concordance_correlation", Direction.UP);
    }

    /** The axis along which values belong together. Default: the last. */
    public ConcordanceCorrelation axis(int value) {
        axis = value;
        return this;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue.cast(dtype()), yPred.cast(dtype()));
        Tensor t = fitted.get(0);
        Tensor p = fitted.get(1);
        Tensor meanT = Ops.mean(t, true, axis);
        Tensor meanP = Ops.mean(p, true, axis);
        Tensor together = Ops.multiply(Ops.subtract(t, meanP), Ops.subtract(p, meanP));
        Tensor spread = Ops.add(Ops.var(t, true, axis), Ops.var(p, true, axis));
        Tensor norm = Ops.add(Ops.add(spread, Ops.square(Ops.subtract(meanT, meanP))), Ops.EPSILON);
        return Ops.mean(Ops.divide(Ops.multiply(together, 2), norm), axis);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", axis);
        return c;
    }
}
