package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Turns each image by a random angle in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomRotation}.
 */
public final class RandomRotation extends AffineLayer<RandomRotation> {
    private final Factor factor;

    /**
     * By a share of a full turn from this range; positive ones turn counterclockwise.
     *
     * @param factor one number or two, lower and upper, in [-1, 1]
     */
    public RandomRotation(double... factor) {
        this.factor = Factor.of("RandomRotation: factor", -1, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor angle = draw(images, factor).multiply(2 * Math.PI);
        Tensor cos = Ops.cos(angle);
        Tensor sin = Ops.sin(angle);
        double x = (images.shape().dim(2) - 1) / 2.0;
        double y = (images.shape().dim(1) - 1) / 2.0;
        Tensor left = Ops.subtract(x, cos.multiply(x)).add(sin.multiply(y));
        Tensor top = Ops.subtract(y, sin.multiply(x)).subtract(cos.multiply(y));
        return map(images, cos, sin.negative(), left, sin, cos, top);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("fill_mode", fillMode());
        c.put("fill_value", fillValue());
        c.put("interpolation", interpolation());
        c.put("seed", seed());
        return c;
    }
}
