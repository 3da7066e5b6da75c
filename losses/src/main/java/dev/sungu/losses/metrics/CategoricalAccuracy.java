package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;

/**
 * How often the most probable class is the true one; truth and predictions: [batch, ..., classes].
 *
 * <p>Source: {@code keras.metrics.CategoricalAccuracy}.
 */
public final class CategoricalAccuracy extends MeanMetricWrapper {
    /** Named "categorical_accuracy". */
    public CategoricalAccuracy() {
        this("categorical_accuracy");
    }

    /** With the name under which it appears in logs. */
    public CategoricalAccuracy(String name) {
        super(CategoricalAccuracy::matches, name, Direction.UP);
    }

    private static Tensor matches(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair("categorical_accuracy", yTrue, yPred);
        return Ops.equal(Ops.argmax(fitted.get(0), -1), Ops.argmax(fitted.get(1), -1))
                .cast(DType.FLOAT32);
    }
}
