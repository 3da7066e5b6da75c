package dev.sungu.losses.metrics;

import java.util.Map;

/**
 * The overlap of prediction and truth, {@code tp / (tp + fp + fn)}, the mean over all classes that occur. Truth and
 * predictions: class numbers [batch, ...], or one value for each class.
 *
 * <p>Counts are whole numbers, so that fractions of weights are cut off: choose the dtype float32 to keep them.
 *
 * <p>Source: {@code keras.metrics.MeanIoU}.
 */
public final class MeanIoU extends ClassOverlap implements MetricOptions<MeanIoU> {
    /**
     * For class numbers, named "mean_io_u".
     *
     * @param numClasses how many classes there are
     */
    public MeanIoU(int numClasses) {
        super("mean_io_u", numClasses, all(numClasses));
    }

    /** A true class that does not count. Default: none. */
    public MeanIoU ignoreClass(int value) {
        setIgnoreClass(value);
        return this;
    }

    /** Whether the truth is class numbers, instead of one value for each class. Default: true. */
    public MeanIoU sparseYTrue(boolean value) {
        setSparseYTrue(value);
        return this;
    }

    /** Whether predictions are class numbers, instead of one value for each class. Default: true. */
    public MeanIoU sparseYPred(boolean value) {
        setSparseYPred(value);
        return this;
    }

    /** The axis of the classes, where there is one value for each. Default: the last. */
    public MeanIoU axis(int value) {
        setAxis(value);
        return this;
    }

    @Override
    public Map<String, Object> config() {
        return config("num_classes", "ignore_class", "sparse_y_true", "sparse_y_pred", "axis");
    }
}
