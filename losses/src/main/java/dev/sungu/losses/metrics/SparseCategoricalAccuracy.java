package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
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
public final class SparseCategoricalAccuracy extends MeanMetricWrapper {
    /** Named "sparse_categorical_accuracy". */
    public SparseCategoricalAccuracy() {
        this("sparse_categorical_accuracy");
    }

    /** With the name under which it appears in logs. */
    public SparseCategoricalAccuracy(String name) {
        super(SparseCategoricalAccuracy::matches, name, Direction.UP);
    }

    private static Tensor matches(Tensor yTrue, Tensor yPred) {
        Tensor labels = yTrue;
        if (labels.rank() == yPred.rank() && labels.shape().last() == 1) {
            labels = Ops.squeeze(labels, -1);
        }
        Tensor predicted = Ops.argmax(yPred, -1);
        List<Tensor> fitted = Ranks.pair("sparse_categorical_accuracy", labels.cast(predicted.dtype()), predicted);
        return Ops.equal(fitted.get(0), fitted.get(1)).cast(DType.FLOAT32);
    }
}
