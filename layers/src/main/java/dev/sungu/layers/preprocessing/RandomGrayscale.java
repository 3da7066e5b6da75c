package dev.sungu.layers.preprocessing;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Takes the colours out of some images at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomGrayscale}.
 */
public final class RandomGrayscale extends RandomImageLayer<RandomGrayscale> {
    private final double factor;

    /** Out of every second image. */
    public RandomGrayscale() {
        this(0.5);
    }

    /** Out of this share of the images, in [0, 1]. */
    public RandomGrayscale(double factor) {
        if (!(factor >= 0 && factor <= 1)) {
            throw new IllegalArgumentException("RandomGrayscale needs a factor in [0, 1] but got " + factor);
        }
        this.factor = factor;
    }

    @Override
    Tensor augment(Tensor images) {
        return Ops.where(Ops.less(draw(images, 0, 1), factor), ImageOps.rgbToGrayscale(images), images);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor);
        return c;
    }
}
