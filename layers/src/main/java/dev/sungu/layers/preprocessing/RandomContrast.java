package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Gives each image more or less contrast by a random factor in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomContrast}.
 */
public final class RandomContrast extends ColorLayer<RandomContrast> {
    private final Factor factor;

    /**
     * The contrast is multiplied by a number from 1 - lower to 1 + upper.
     *
     * @param factor one number or two, lower and upper, in [0, 1]
     */
    public RandomContrast(double... factor) {
        this.factor = Factor.of("RandomContrast: factor", 0, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor by = draw(images, 1 - factor.lower(), 1 + factor.upper());
        Tensor mean = Ops.mean(images, true, 1, 2);
        return range().clip(images.subtract(mean).multiply(by).add(mean));
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
