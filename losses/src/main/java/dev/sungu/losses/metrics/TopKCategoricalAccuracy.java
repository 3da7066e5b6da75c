package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.Map;

/**
 * How often the true class is among the k most probable ones; truth, one-hot, and predictions: [batch, ..., classes].
 *
 * <p>Source: {@code keras.metrics.TopKCategoricalAccuracy}.
 */
public final class TopKCategoricalAccuracy extends SampleMean implements MetricOptions<TopKCategoricalAccuracy> {
    private int k = 5;

    /** With k 5, named "top_k_categorical_accuracy". */
    public TopKCategoricalAccuracy() {
        super("top_k_categorical_accuracy", Direction.UP);
    }

    /** Among the {@code k} most likely classes. */
    public TopKCategoricalAccuracy(int k) {
        this();
        k(k);
    }

    /** How many of the most probable classes may be the true one. Default: 5. */
    public TopKCategoricalAccuracy k(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("k is at least 1, not " + value);
        }
        k = value;
        return this;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        Ranks.pair(name(), yTrue, yPred);
        Tensor labels = Ops.argmax(yTrue, -1);
        Tensor rows = Ops.reshape(yPred, -1, yPred.shape().last());
        Tensor matches = Ops.inTopK(Ops.ravel(labels), rows, k);
        return Ops.reshape(matches.cast(dtype()), labels.shape().dims());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("k", k);
        return c;
    }
}
