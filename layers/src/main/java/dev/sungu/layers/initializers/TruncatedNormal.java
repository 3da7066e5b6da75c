package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Numbers drawn from a normal distribution that is cut off at two standard deviations from the mean, by default with
 * mean 0 and standard deviation 0.05. What is drawn is narrower than the standard deviation given here: 0.88 of it.
 *
 * <p>Source: {@code keras.initializers.TruncatedNormal}.
 */
public final class TruncatedNormal extends SeededInitializer<TruncatedNormal> {
    private double mean;
    private double stddev = 0.05;

    /** Mean 0, standard deviation 0.05. */
    public TruncatedNormal() {}

    /** The given mean and standard deviation. */
    public TruncatedNormal(double mean, double stddev) {
        mean(mean).stddev(stddev);
    }

    /** Sets the mean; 0 by default. */
    public TruncatedNormal mean(double value) {
        mean = value;
        return this;
    }

    /** Sets the standard deviation before the cut; 0.05 by default. */
    public TruncatedNormal stddev(double value) {
        stddev = value;
        return this;
    }

    @Override
    public Tensor apply(Shape shape, DType dtype) {
        return Random.truncatedNormal(shape, mean, stddev, dtype, key());
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("mean", mean);
        c.put("stddev", stddev);
        return c;
    }
}
