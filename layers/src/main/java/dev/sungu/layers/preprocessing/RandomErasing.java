package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills a random rectangle of each image in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomErasing}.
 */
public final class RandomErasing extends ColorLayer<RandomErasing> {
    private Factor factor = Factor.of("RandomErasing: factor", 0, 1, 1);
    private Factor scale = Factor.of("RandomErasing: scale", 0, 1, 0.02, 0.33);
    private double @Nullable [] fillValue;

    /** With a probability drawn from [0, 1], and noise for filling. */
    public RandomErasing() {}

    /** With a probability drawn from [0, factor]. */
    public RandomErasing(double factor) {
        factor(factor);
    }

    /** Sets the range of the probability that an image is changed, one number or two in [0, 1]; 1 by default. */
    public RandomErasing factor(double... value) {
        checkChangeable("factor");
        factor = Factor.of("RandomErasing: factor", 0, 1, value);
        return this;
    }

    /** Sets how large rectangles are, a range of shares of the image; 0.02 to 0.33 by default. */
    public RandomErasing scale(double... value) {
        checkChangeable("scale");
        scale = Factor.of("RandomErasing: scale", 0, 1, value);
        return this;
    }

    /** Sets the colour that is filled in, one number or three; noise by default. */
    public RandomErasing fillValue(double... value) {
        checkChangeable("fillValue");
        if (value.length != 1 && value.length != 3) {
            throw new IllegalArgumentException(title() + " fills with one number or three but got " + value.length);
        }
        fillValue = value.clone();
        return this;
    }

    private Tensor between(Tensor images, int axis) {
        int n = images.shape().dim(axis);
        int[] sizes = {1, 1, 1, 1};
        sizes[axis] = n;
        Tensor length = Ops.sqrt(draw(images, scale)).multiply(n);
        Tensor start = draw(images, 0, 1).multiply(Ops.subtract(n, length));
        Tensor at = Ops.reshape(Ops.arange(0, n).cast(images.dtype()), sizes);
        return Ops.logicalAnd(Ops.greaterEqual(at, start), Ops.less(at, start.add(length)));
    }

    private Tensor filling(Tensor images) {
        double[] fill = fillValue;
        return fill == null
                ? Random.normal(images.shape(), 0, range().high(), images.dtype(), key())
                : Ops.broadcastTo(
                        Tensor.of(fill, fill.length).cast(images.dtype()),
                        images.shape().dims());
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor box = Ops.logicalAnd(between(images, 1), between(images, 2));
        Tensor chosen = Ops.less(draw(images, 0, 1), draw(images, factor));
        return Ops.where(Ops.logicalAnd(box, chosen), filling(images), images);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("scale", scale.config());
        c.put(
                "fill_value",
                fillValue == null
                        ? null
                        : fillValue.length == 1
                                ? (Object) fillValue[0]
                                : Arrays.stream(fillValue).boxed().toList());
        c.put("value_range", range().config());
        c.put("seed", seed());
        return c;
    }
}
