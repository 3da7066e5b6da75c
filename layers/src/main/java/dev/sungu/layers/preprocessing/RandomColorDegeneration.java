package dev.sungu.layers.preprocessing;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Mixes each image with its grey version at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomColorDegeneration}.
 */
public final class RandomColorDegeneration extends ColorLayer<RandomColorDegeneration> {
    private final Factor factor;

    /**
     * At 0 images stay, at 1 they are grey.
     *
     * @param factor one number or two, lower and upper, in [-1, 1]
     */
    public RandomColorDegeneration(double... factor) {
        this.factor = Factor.of("RandomColorDegeneration: factor", -1, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor grey = ImageOps.rgbToGrayscale(images);
        return range().clip(images.add(draw(images, factor).multiply(grey.subtract(images))));
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
