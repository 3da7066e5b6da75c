package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Adds random numbers of a normal distribution around 0 in training; in use it does nothing. The shape stays.
 *
 * <p>Source: {@code keras.layers.GaussianNoise}.
 */
public final class GaussianNoise extends Noise<GaussianNoise> {
    /**
     * With noise of this standard deviation.
     *
     * @param stddev in [0, 1]
     */
    public GaussianNoise(double stddev) {
        super("stddev", stddev, true);
    }

    @Override
    Tensor disturb(Tensor x, Tensor key) {
        return Ops.add(x, Random.normal(x.shape(), 0, strength(), x.dtype(), key));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("stddev", strength());
        c.put("seed", seed());
        return c;
    }
}
