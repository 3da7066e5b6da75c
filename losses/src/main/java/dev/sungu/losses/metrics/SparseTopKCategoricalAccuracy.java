package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * How often the true class is among the k most probable ones; truth: class numbers [batch, ...] or [batch, ..., 1],
 * predictions: [batch, ..., classes].
 *
 * <p>Source: {@code keras.metrics.SparseTopKCategoricalAccuracy}.
 */
public final class SparseTopKCategoricalAccuracy extends SampleMean
        implements MetricOptions<SparseTopKCategoricalAccuracy> {
    private int k = 5;
    private boolean fromSortedIds;

    /** With k 5, named "sparse_top_k_categorical_accuracy". */
    public SparseTopKCategoricalAccuracy() {
        super("sparse_top_k_categorical_accuracy", Direction.UP);
    }

    /** Among the {@code k} most likely classes. */
    public SparseTopKCategoricalAccuracy(int k) {
        this();
        k(k);
    }

    /** How many of the most probable classes may be the true one. Default: 5. */
    public SparseTopKCategoricalAccuracy k(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("k is at least 1, not " + value);
        }
        k = value;
        return this;
    }

    /** Whether predictions are class numbers, the most probable first, instead of probabilities. Default: false. */
    public SparseTopKCategoricalAccuracy fromSortedIds(boolean value) {
        fromSortedIds = value;
        return this;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        int classes = yPred.shape().last();
        Tensor rows = Ops.reshape(yPred, -1, classes);
        Tensor labels = Ops.ravel(yTrue.dtype().isInteger() ? yTrue : yTrue.cast(DType.INT32));
        if (labels.shape().dim(0) != rows.shape().dim(0)) {
            throw new IllegalArgumentException(name() + ": class numbers " + yTrue.shape()
                    + " do not belong to predictions " + yPred.shape() + "; one for each row is expected");
        }
        Tensor matches;
        if (fromSortedIds) {
            Tensor first = Ops.sliceAlong(rows, 1, 0, Math.min(k, classes));
            matches = Ops.any(Ops.equal(Ops.expandDims(labels.cast(rows.dtype()), -1), first), 1);
        } else {
            matches = Ops.inTopK(labels, rows, k);
        }
        return Ops.reshape(matches.cast(dtype()), yTrue.shape().dims());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("k", k);
        if (fromSortedIds) {
            c.put("from_sorted_ids", true);
        }
        return c;
    }
}
