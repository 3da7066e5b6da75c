package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Makes negatives of some images at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomInvert}.
 */
public final class RandomInvert extends ColorLayer<RandomInvert> {
    private final Factor factor;

    /** Of all images. */
    public RandomInvert() {
        this(1);
    }

    /**
     * With a probability that is drawn from this range for each image.
     *
     * @param factor one number or two, lower and upper, in [0, 1]
     */
    public RandomInvert(double... factor) {
        this.factor = Factor.of("RandomInvert: factor", 0, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor chosen = Ops.less(draw(images, 0, 1), draw(images, factor));
        return Ops.where(chosen, Ops.subtract(range().high(), images), images);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("value_range", range().config());
        c.put("seed", seed());
        return c;
    }
}
