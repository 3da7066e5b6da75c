package dev.sungu.layers.preprocessing;

import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Makes each image brighter or darker by a random amount in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomBrightness}.
 */
public final class RandomBrightness extends ColorLayer<RandomBrightness> {
    private final Factor factor;

    /**
     * By a share of the value range that is drawn from this range.
     *
     * @param factor one number or two, lower and upper, in [-1, 1]
     */
    public RandomBrightness(double... factor) {
        this.factor = Factor.of("RandomBrightness: factor", -1, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor by = draw(images, factor).multiply(range().high() - range().low());
        return range().clip(images.add(by));
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
