package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;
import java.util.Map;

/**
 * How far truth and predictions rise and fall together, whatever their means and scales:
 * {@code mean(norm(t) * norm(p))} with {@code norm(x) = (x - mean(x)) / std(x)} along an axis; from -1 to 1, no number where
 * all values are equal. Truth and predictions have one shape: [batch, ..., n].
 *
 * <p>Source: {@code keras.metrics.PearsonCorrelation}.
 */
public final class PearsonCorrelation extends SampleMean implements MetricOptions<PearsonCorrelation> {
    private int axis = -1;

    /** Along the last axis, named "pearson_correlation". */
    public PearsonCorrelation() {
        super("pearson_correlation", Direction.UP);
    }

    /** The axis along which values belong together. Default: the last. */
    public PearsonCorrelation axis(int value) {
        axis = value;
        return this;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair(name(), yTrue.cast(dtype()), yPred.cast(dtype()));
        return Ops.mean(Ops.multiply(norm(fitted.get(0)), norm(fitted.get(1))), axis);
    }

    private Tensor norm(Tensor x) {
        Tensor centred = Ops.subtract(x, Ops.mean(x, true, axis));
        return Ops.divide(centred, Ops.std(centred, true, axis));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", axis);
        return c;
    }
}
