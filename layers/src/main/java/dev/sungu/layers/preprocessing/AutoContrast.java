package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Stretches the values of each channel of each image to the whole range, in training and in use. The shape stays.
 *
 * <p>Source: {@code keras.layers.AutoContrast}.
 */
public final class AutoContrast extends ImageLayer<AutoContrast> {
    private ValueRange range = ValueRange.BYTES;

    /** For values from 0 to 255. */
    public AutoContrast() {}

    /** Sets the values of black and white; 0 and 255 by default. */
    public AutoContrast valueRange(double low, double high) {
        checkChangeable("valueRange");
        range = new ValueRange(low, high);
        return this;
    }

    @Override
    Tensor transform(Tensor images, boolean training) {
        if (images.shape().dim(1) < 0 || images.shape().dim(2) < 0) {
            return images;
        }
        Tensor bytes = range.to(ValueRange.BYTES, images);
        Tensor low = Ops.min(bytes, true, 1, 2);
        Tensor high = Ops.max(bytes, true, 1, 2);
        Tensor flat = Ops.equal(low, high);
        Tensor scale = Ops.divide(255, Ops.where(flat, 1, high.subtract(low)));
        Tensor stretched = Ops.clip(bytes.multiply(scale).subtract(low.multiply(scale)), 0, 255);
        return Ops.where(flat, images, ValueRange.BYTES.to(range, stretched));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("value_range", range.config());
        return c;
    }
}
