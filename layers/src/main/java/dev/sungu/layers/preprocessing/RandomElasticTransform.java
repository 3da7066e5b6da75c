package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Bends some images as if they were drawn on rubber, in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomElasticTransform}.
 */
public final class RandomElasticTransform extends ColorLayer<RandomElasticTransform> {
    private Factor factor = Factor.of("RandomElasticTransform: factor", 0, 1, 1);
    private Factor scale = Factor.of("RandomElasticTransform: scale", 0, 1, 1);
    private String interpolation = "bilinear";
    private String fillMode = "reflect";
    private double fillValue;

    /** With a probability and a strength drawn from [0, 1]. */
    public RandomElasticTransform() {}

    /** With a probability drawn from [0, factor]. */
    public RandomElasticTransform(double factor) {
        factor(factor);
    }

    /** With a probability drawn from [0, factor], and this strongest strength. */
    public RandomElasticTransform(double factor, double scale) {
        factor(factor);
        scale(scale);
    }

    /** Sets the range of the probability that an image is changed, one number or two in [0, 1]; 1 by default. */
    public RandomElasticTransform factor(double... value) {
        checkChangeable("factor");
        factor = Factor.of("RandomElasticTransform: factor", 0, 1, value);
        return this;
    }

    /** Sets the range of the strength, one number or two in [0, 1]; 1 by default. */
    public RandomElasticTransform scale(double... value) {
        checkChangeable("scale");
        scale = Factor.of("RandomElasticTransform: scale", 0, 1, value);
        return this;
    }

    /** Sets what is between pixels: "bilinear" (the default) or "nearest". */
    public RandomElasticTransform interpolation(String value) {
        checkChangeable("interpolation");
        interpolation = value;
        return this;
    }

    /** Sets what is beyond the edges: "reflect" (the default), "mirror", "wrap", "constant" or "nearest". */
    public RandomElasticTransform fillMode(String value) {
        checkChangeable("fillMode");
        fillMode = value;
        return this;
    }

    /** Sets what "constant" fills with; 0 by default. */
    public RandomElasticTransform fillValue(double value) {
        checkChangeable("fillValue");
        fillValue = value;
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        if (scale.upper() == 0 || factor.upper() == 0) {
            return images;
        }
        int longer = Math.max(images.shape().dim(1), images.shape().dim(2));
        int shorter = Math.min(images.shape().dim(1), images.shape().dim(2));
        Tensor chosen = Ops.less(draw(images, 0, 1), draw(images, factor));
        Tensor strength = Random.uniform(Shape.of(), scale.lower(), scale.upper(), DType.FLOAT32, key());
        // As many neighbours as the largest strength needs: Keras takes those of the strength that was drawn.
        int size = (int) (6 * 0.05 * shorter * scale.upper()) | 1;
        Tensor bent = ImageOps.elasticTransform(
                images,
                strength.multiply(0.1 * longer),
                strength.multiply(0.05 * shorter).add(1e-6),
                size,
                interpolation,
                fillMode,
                fillValue,
                key());
        return range().clip(Ops.where(chosen, bent, images));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("scale", scale.config());
        c.put("interpolation", interpolation);
        c.put("fill_mode", fillMode);
        c.put("fill_value", fillValue);
        c.put("value_range", range().config());
        c.put("seed", seed());
        return c;
    }
}
