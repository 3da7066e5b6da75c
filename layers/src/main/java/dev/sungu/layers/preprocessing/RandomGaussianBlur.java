package dev.sungu.layers.preprocessing;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Blurs some images by a bell curve of random width in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomGaussianBlur}.
 */
public final class RandomGaussianBlur extends ColorLayer<RandomGaussianBlur> {
    private Factor factor = Factor.of("RandomGaussianBlur: factor", 0, 1, 1);
    private int[] kernelSize = {3, 3};
    private Factor sigma = Factor.of("RandomGaussianBlur: sigma", 0, 1, 1);

    /** With a probability drawn from [0, 1], 3 x 3 pixels and a deviation drawn from [0, 1]. */
    public RandomGaussianBlur() {}

    /** With a probability drawn from [0, factor]. */
    public RandomGaussianBlur(double factor) {
        factor(factor);
    }

    /** Sets the range of the probability that an image is changed, one number or two in [0, 1]; 1 by default. */
    public RandomGaussianBlur factor(double... value) {
        checkChangeable("factor");
        factor = Factor.of("RandomGaussianBlur: factor", 0, 1, value);
        return this;
    }

    /** Sets how many pixels are looked at, one odd number or two; 3 by default. */
    public RandomGaussianBlur kernelSize(int... value) {
        checkChangeable("kernelSize");
        if (value.length < 1 || value.length > 2 || Arrays.stream(value).anyMatch(n -> n < 1 || n % 2 == 0)) {
            throw new IllegalArgumentException(
                    title() + " needs a kernelSize of one odd number or two but got " + Arrays.toString(value));
        }
        kernelSize = new int[] {value[0], value[value.length - 1]};
        return this;
    }

    /** Sets the range of the standard deviation, one number or two in [0, 1]; 1 by default. */
    public RandomGaussianBlur sigma(double... value) {
        checkChangeable("sigma");
        sigma = Factor.of("RandomGaussianBlur: sigma", 0, 1, value);
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor chosen = Ops.less(draw(images, 0, 1), draw(images, factor));
        Tensor deviations = Random.uniform(Shape.of(2), sigma.lower(), sigma.upper(), images.dtype(), key());
        Tensor blurred = ImageOps.gaussianBlur(images, kernelSize, deviations.add(1e-6));
        return range().clip(Ops.where(chosen, blurred, images));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("kernel_size", List.of(kernelSize[0], kernelSize[1]));
        c.put("sigma", sigma.config());
        c.put("value_range", range().config());
        c.put("seed", seed());
        return c;
    }
}
