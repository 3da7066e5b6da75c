package dev.sungu.losses.metrics;

import java.util.Map;

/**
 * The overlap of prediction and truth, {@code tp / (tp + fp + fn)}, the mean over all classes that occur. Truth, one-hot,
 * and predictions: [batch, ..., classes].
 *
 * <p>Counts are whole numbers, so that fractions of weights are cut off: choose the dtype float32 to keep them.
 *
 * <p>Source: {@code keras.metrics.OneHotMeanIoU}.
 */
public final class OneHotMeanIoU extends ClassOverlap implements MetricOptions<OneHotMeanIoU> {
    /**
     * For probabilities, named "one_hot_mean_io_u".
     *
     * @param numClasses how many classes there are
     */
    public OneHotMeanIoU(int numClasses) {
        super("one_hot_mean_io_u", numClasses, all(numClasses));
        setSparseYTrue(false);
        setSparseYPred(false);
    }

    /** A true class that does not count. Default: none. */
    public OneHotMeanIoU ignoreClass(int value) {
        setIgnoreClass(value);
        return this;
    }

    /** Whether predictions are class numbers, instead of one value for each class. Default: false. */
    public OneHotMeanIoU sparseYPred(boolean value) {
        setSparseYPred(value);
        return this;
    }

    /** The axis of the classes, where there is one value for each. Default: the last. */
    public OneHotMeanIoU axis(int value) {
        setAxis(value);
        return this;
    }

    @Override
    public Map<String, Object> config() {
        return config("num_classes", "ignore_class", "sparse_y_pred", "axis");
    }
}
