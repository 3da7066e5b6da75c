package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.List;

/**
 * How often predictions equal the truth.
 *
 * <p>Source: {@code keras.metrics.Accuracy}.
 */
public final class Accuracy extends MeanMetricWrapper {
    /** Named "accuracy". */
    public Accuracy() {
        this("accuracy");
    }

    /** With the name under which it appears in logs. */
    public Accuracy(String name) {
        super(Accuracy::matches, name, Direction.UP);
    }

    private static Tensor matches(Tensor yTrue, Tensor yPred) {
        List<Tensor> fitted = Ranks.pair("accuracy", yTrue.cast(yPred.dtype()), yPred);
        return Ops.equal(fitted.get(0), fitted.get(1)).cast(DType.FLOAT32);
    }
}
