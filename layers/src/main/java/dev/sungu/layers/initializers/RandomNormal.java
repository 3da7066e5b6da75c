package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Numbers drawn from a normal distribution, by default with mean 0 and standard deviation 0.05.
 *
 * <p>Source: {@code keras.initializers.RandomNormal}.
 */
public final class RandomNormal extends SeededInitializer<RandomNormal> {
    private double mean;
    private double stddev = 0.05;

    /** Mean 0, standard deviation 0.05. */
    public RandomNormal() {}

    /** The given mean and standard deviation. */
    public RandomNormal(double mean, double stddev) {
        mean(mean).stddev(stddev);
    }

    /** Sets the mean; 0 by default. */
    public RandomNormal mean(double value) {
        mean = value;
        return this;
    }

    /** Sets the standard deviation; 0.05 by default. */
    public RandomNormal stddev(double value) {
        stddev = value;
        return this;
    }

    @Override
    public Tensor apply(Shape shape, DType dtype) {
        return Random.normal(shape, mean, stddev, dtype, key());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("mean", mean);
        c.put("stddev", stddev);
        return c;
    }
}
