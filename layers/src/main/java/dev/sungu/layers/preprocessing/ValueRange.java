package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The range of the values in images.
 *
 * @param low black
 * @param high white
 */
record ValueRange(double low, double high) {
    static final ValueRange BYTES = new ValueRange(0, 255);
    static final ValueRange UNIT = new ValueRange(0, 1);

    ValueRange {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "a value range needs a low below its high but got " + low + " and " + high);
        }
    }

    /** The images with their values brought to another range. */
    Tensor to(ValueRange target, Tensor images) {
        return equals(target)
                ? images
                : images.subtract(low)
                        .divide(high - low)
                        .multiply(target.high - target.low)
                        .add(target.low);
    }

    Tensor clip(Tensor images) {
        return Ops.clip(images, low, high);
    }

    List<Double> config() {
        return List.of(low, high);
    }
}
