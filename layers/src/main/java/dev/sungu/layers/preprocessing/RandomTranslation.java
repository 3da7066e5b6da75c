package dev.sungu.layers.preprocessing;

import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Moves each image down and to the right by random amounts in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomTranslation}.
 */
public final class RandomTranslation extends AffineLayer<RandomTranslation> {
    private final Factor heightFactor;
    private final Factor widthFactor;

    /** By up to these shares of height and width, in either direction. */
    public RandomTranslation(double heightFactor, double widthFactor) {
        this(new double[] {heightFactor}, new double[] {widthFactor});
    }

    /** By shares of height and width from these ranges, lower and upper, in [-1, 1]. */
    public RandomTranslation(double[] heightFactor, double[] widthFactor) {
        this.heightFactor = Factor.of("RandomTranslation: heightFactor", -1, 1, heightFactor);
        this.widthFactor = Factor.of("RandomTranslation: widthFactor", -1, 1, widthFactor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor down = draw(images, heightFactor).multiply(-images.shape().dim(1));
        Tensor right = draw(images, widthFactor).multiply(-images.shape().dim(2));
        Tensor zero = number(images, 0);
        Tensor one = number(images, 1);
        return map(images, one, zero, right, zero, one, down);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("height_factor", heightFactor.raw());
        c.put("width_factor", widthFactor.raw());
        c.put("fill_mode", fillMode());
        c.put("interpolation", interpolation());
        c.put("seed", seed());
        c.put("fill_value", fillValue());
        return c;
    }
}
