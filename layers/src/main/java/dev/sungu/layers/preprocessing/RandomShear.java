package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Slants each image by random amounts in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomShear}.
 */
public final class RandomShear extends AffineLayer<RandomShear> {
    private Factor x = Factor.of("RandomShear: xFactor", -1, 1, 0);
    private Factor y = Factor.of("RandomShear: yFactor", -1, 1, 0);

    /** Changes nothing until options say how much. */
    public RandomShear() {}

    /** Moves rows along the image by up to so much in both directions, in [0, 1]. */
    public RandomShear(double xFactor) {
        xFactor(xFactor);
    }

    /** Moves rows along the image, and columns, by up to so much in both directions, in [0, 1]. */
    public RandomShear(double xFactor, double yFactor) {
        xFactor(xFactor);
        yFactor(yFactor);
    }

    /** Sets how far rows are moved along the image: one number, in both directions, or two, in [-1, 1]; 0 by default. */
    public RandomShear xFactor(double... value) {
        checkChangeable("xFactor");
        x = Factor.of("RandomShear: xFactor", -1, 1, value);
        return this;
    }

    /** Sets how far columns are moved along the image: one number, in both directions, or two, in [-1, 1]; 0 by default. */
    public RandomShear yFactor(double... value) {
        checkChangeable("yFactor");
        y = Factor.of("RandomShear: yFactor", -1, 1, value);
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor coin = draw(images, 0, 1);
        Tensor sign = Ops.where(Ops.greater(coin, 0.5), -1, Ops.onesLike(coin));
        Tensor zero = number(images, 0);
        Tensor one = number(images, 1);
        return map(
                images,
                one,
                draw(images, x).multiply(sign),
                zero,
                draw(images, y).multiply(sign),
                one,
                zero);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("x_factor", x.config());
        c.put("y_factor", y.config());
        c.put("fill_mode", fillMode());
        c.put("interpolation", interpolation());
        c.put("seed", seed());
        c.put("fill_value", fillValue());
        return c;
    }
}
