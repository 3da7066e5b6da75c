package dev.sungu.losses.metrics;

import java.util.Map;

/**
 * The overlap of prediction and truth, {@code tp / (tp + fp + fn)}, the mean over some classes that occur. Truth and
 * predictions: class numbers [batch, ...], or one value for each class.
 *
 * <p>Counts are whole numbers, so that fractions of weights are cut off: choose the dtype float32 to keep them.
 *
 * <p>Source: {@code keras.metrics.IoU}.
 */
public final class IoU extends ClassOverlap implements MetricOptions<IoU> {
    /**
     * For class numbers, named "io_u".
     *
     * @param numClasses how many classes there are
     * @param targetClassIds the classes whose overlaps are averaged
     */
    public IoU(int numClasses, int... targetClassIds) {
        super("io_u", numClasses, targetClassIds);
    }

    /** A true class that does not count. Default: none. */
    public IoU ignoreClass(int value) {
        setIgnoreClass(value);
        return this;
    }

    /** Whether the truth is class numbers, instead of one value for each class. Default: true. */
    public IoU sparseYTrue(boolean value) {
        setSparseYTrue(value);
        return this;
    }

    /** Whether predictions are class numbers, instead of one value for each class. Default: true. */
    public IoU sparseYPred(boolean value) {
        setSparseYPred(value);
        return this;
    }

    /** The axis of the classes, where there is one value for each. Default: the last. */
    public IoU axis(int value) {
        setAxis(value);
        return this;
    }

    @Override
    public Map<String, Object> config() {
        return config("num_classes", "target_class_ids", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis");
    }
}
