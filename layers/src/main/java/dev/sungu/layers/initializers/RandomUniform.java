package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Numbers drawn evenly from [minval, maxval), by default [-0.05, 0.05).
 *
 * <p>Source: {@code keras.initializers.RandomUniform}.
 */
public final class RandomUniform extends SeededInitializer<RandomUniform> {
    private double minval = -0.05;
    private double maxval = 0.05;

    /** From -0.05 to 0.05. */
    public RandomUniform() {}

    /** From {@code minval} (inclusive) to {@code maxval} (exclusive). */
    public RandomUniform(double minval, double maxval) {
        minval(minval).maxval(maxval);
    }

    /** Sets the lower bound, inclusive; -0.05 by default. */
    public RandomUniform minval(double value) {
        minval = value;
        return this;
    }

    /** Sets the upper bound, exclusive; 0.05 by default. */
    public RandomUniform maxval(double value) {
        maxval = value;
        return this;
    }

    @Override
    public Tensor apply(Shape shape, DType dtype) {
        return Random.uniform(shape, minval, maxval, dtype, key());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("minval", minval);
        c.put("maxval", maxval);
        return c;
    }
}
