package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * The overlap of prediction and truth, {@code tp / (tp + fp + fn)}, the mean over no (0) and yes (1) where they occur.
 * Truth, 0 or 1, and probabilities of yes have one shape: [batch, ...].
 *
 * <p>Counts are whole numbers, so that fractions of weights are cut off: choose the dtype float32 to keep them.
 *
 * <p>Source: {@code keras.metrics.BinaryIoU}.
 */
public final class BinaryIoU extends ClassOverlap implements MetricOptions<BinaryIoU> {
    private double threshold = 0.5;

    /**
     * With threshold 0.5, named "binary_io_u".
     */
    public BinaryIoU() {
        super("binary_io_u", 2, 0, 1);
    }

    /** The classes whose overlaps are averaged. Default: both. */
    public BinaryIoU targetClassIds(int... values) {
        setTargetClassIds(values);
        return this;
    }

    /** Predictions that are at least as large mean yes. Default: 0.5. */
    public BinaryIoU threshold(double value) {
        threshold = value;
        return this;
    }

    @Override
    Tensor classes(Tensor yPred) {
        return Ops.greaterEqual(yPred.cast(DType.FLOAT32), threshold);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = config("target_class_ids");
        c.put("threshold", threshold);
        return c;
    }
}
