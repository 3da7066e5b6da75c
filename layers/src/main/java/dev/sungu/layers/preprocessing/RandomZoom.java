package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows more or less of each image, by random factors, in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomZoom}.
 */
public final class RandomZoom extends AffineLayer<RandomZoom> {
    private final Factor heightFactor;
    private @Nullable Factor widthFactor;

    /**
     * By 1 + a number between -heightFactor and heightFactor: 0.3 shows up to 30 % more or less.
     *
     * @param heightFactor the bound, in [0, 1]; the width follows
     */
    public RandomZoom(double heightFactor) {
        this(new double[] {heightFactor});
    }

    /**
     * By 1 + a number between -heightFactor and heightFactor, and for the width by one of its own.
     *
     * @param heightFactor the bound, in [0, 1]
     * @param widthFactor the bound for the width, in [0, 1]
     */
    public RandomZoom(double heightFactor, double widthFactor) {
        this(heightFactor);
        widthFactor(widthFactor);
    }

    /**
     * By 1 + a number from this range: 0.3 shows 30 % more, -0.3 shows 30 % less.
     *
     * @param heightFactor one number, the bound, or two, lower and upper, in [-1, 1]
     */
    public RandomZoom(double[] heightFactor) {
        this.heightFactor = Factor.of("RandomZoom: heightFactor", -1, 1, heightFactor);
    }

    /** Has the width changed by a factor of its own; by default it follows the height. */
    public RandomZoom widthFactor(double... value) {
        checkChangeable("widthFactor");
        widthFactor = Factor.of("RandomZoom: widthFactor", -1, 1, value);
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor down = draw(images, 1 + heightFactor.lower(), 1 + heightFactor.upper());
        Factor across = widthFactor;
        Tensor right = across == null ? down : draw(images, 1 + across.lower(), 1 + across.upper());
        Tensor left = Ops.subtract(1, right).multiply((images.shape().dim(2) - 1) / 2.0);
        Tensor top = Ops.subtract(1, down).multiply((images.shape().dim(1) - 1) / 2.0);
        Tensor zero = number(images, 0);
        return map(images, right, zero, left, zero, down, top);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("height_factor", heightFactor.raw());
        c.put("width_factor", widthFactor == null ? null : widthFactor.raw());
        c.put("fill_mode", fillMode());
        c.put("interpolation", interpolation());
        c.put("seed", seed());
        c.put("fill_value", fillValue());
        return c;
    }
}
