package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;

/**
 * How often the most probable class is the true one; truth: class numbers [batch, ...] or [batch, ..., 1], predictions:
 * [batch, ..., classes].
 *
 * <p>Source: {@code keras.metrics.SparseCategoricalAccuracy}.
 */
public final class SparseCategoricalAccuracy extends SampleMean implements MetricOptions<SparseCategoricalAccuracy> {
    /** Named "sparse_categorical_accuracy". */
    public SparseCategoricalAccuracy() {
        super("sparse_categorical_accuracy", Direction.UP);
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        Tensor labels = yTrue;
        if (labels.rank() == yPred.rank() && labels.shape().last() == 1) {
            labels = Ops.squeeze(labels, -1);
        }
        Tensor predicted = Ops.argmax(yPred, -1);
        List<Tensor> fitted = Ranks.pair(name(), labels.cast(predicted.dtype()), predicted);
        return Ops.equal(fitted.get(0), fitted.get(1)).cast(dtype());
    }
}
