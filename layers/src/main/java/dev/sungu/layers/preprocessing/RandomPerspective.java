package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Shows some images from a random direction in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomPerspective}.
 */
public final class RandomPerspective extends RandomImageLayer<RandomPerspective> {
    private Factor factor = Factor.of("RandomPerspective: factor", 0, 1, 1);
    private double scale = 1;
    private String interpolation = "bilinear";
    private double fillValue;

    /** With a probability drawn from [0, 1]. */
    public RandomPerspective() {}

    /** With a probability drawn from [0, factor]. */
    public RandomPerspective(double factor) {
        factor(factor);
    }

    /** With a probability drawn from [0, factor], and this strength. */
    public RandomPerspective(double factor, double scale) {
        factor(factor);
        scale(scale);
    }

    /** Sets the range of the probability that an image is changed, one number or two in [0, 1]; 1 by default. */
    public RandomPerspective factor(double... value) {
        checkChangeable("factor");
        factor = Factor.of("RandomPerspective: factor", 0, 1, value);
        return this;
    }

    /** Sets how far corners move, a share of the image in [0, 1]; 1 by default. */
    public RandomPerspective scale(double value) {
        checkChangeable("scale");
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(title() + " needs a scale in [0, 1] but got " + value);
        }
        scale = value;
        return this;
    }

    /** Sets what is between pixels: "bilinear" (the default) or "nearest". */
    public RandomPerspective interpolation(String value) {
        checkChangeable("interpolation");
        interpolation = checkedInterpolation(value);
        return this;
    }

    /** Sets what is beyond the edges; 0 by default. */
    public RandomPerspective fillValue(double value) {
        checkChangeable("fillValue");
        fillValue = value;
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        int batch = images.shape().dim(0);
        float bottom = images.shape().dim(1) - 1;
        float right = images.shape().dim(2) - 1;
        Tensor corners = Tensor.of(new float[] {0, 0, right, 0, 0, bottom, right, bottom}, 1, 4, 2);
        Tensor chosen = Ops.less(draw(images, 0, 1), draw(images, factor));
        Tensor moved = Random.uniform(Shape.of(batch, 4, 2), -0.5 * scale, 0.5 * scale, DType.FLOAT32, key());
        Tensor start = Ops.broadcastTo(corners, batch, 4, 2);
        Tensor seen = ImageOps.perspectiveTransform(
                images, start, start.add(start.multiply(moved)), interpolation, fillValue);
        return Ops.where(chosen, seen, images);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("scale", scale);
        c.put("interpolation", interpolation);
        c.put("fill_value", fillValue);
        c.put("seed", seed());
        return c;
    }
}
