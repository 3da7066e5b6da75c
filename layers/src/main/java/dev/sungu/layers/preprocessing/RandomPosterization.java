package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Leaves fewer shades of each colour, a random number of bits, in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomPosterization}.
 */
public final class RandomPosterization extends ColorLayer<RandomPosterization> {
    private final Factor factor;

    /** With 1 to {@code factor - 1} bits for a colour. */
    public RandomPosterization(int factor) {
        this(1, factor);
    }

    /** With {@code lower} to {@code upper - 1} bits for a colour, in [1, 8]; if both are equal, with so many. */
    public RandomPosterization(int lower, int upper) {
        factor = Factor.of("RandomPosterization: factor", 1, 8, lower, upper);
    }

    @Override
    Tensor augment(Tensor images) {
        Shape each = Shape.of(images.shape().dim(0), 1, 1, 1);
        Tensor bits = factor.lower() == factor.upper()
                ? Ops.full(DType.INT32, (int) factor.lower(), each.dims())
                : Random.randint(each, (long) factor.lower(), (long) factor.upper(), DType.INT32, key());
        Tensor shift = Ops.subtract(8, bits);
        Tensor bytes = range().to(ValueRange.BYTES, images).cast(DType.INT32);
        Tensor fewer = Ops.leftShift(Ops.rightShift(bytes, shift), shift).cast(images.dtype());
        return ValueRange.BYTES.to(range(), fewer);
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
