package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Multiplies with random numbers of a normal distribution around 1 in training, of the standard deviation {@code sqrt(rate
 * / (1 - rate))} that {@link Dropout} has; in use it does nothing. The shape stays.
 *
 * <p>Source: {@code keras.layers.GaussianDropout}; N. Srivastava et al., "Dropout: a simple way to prevent neural networks
 * from overfitting", 2014.
 */
public final class GaussianDropout extends Noise<GaussianDropout> {
    /**
     * As strong as dropout of this share.
     *
     * @param rate in [0, 1)
     */
    public GaussianDropout(double rate) {
        super("rate", rate, false);
    }

    @Override
    Tensor disturb(Tensor x, Tensor key) {
        double stddev = Math.sqrt(strength() / (1 - strength()));
        return Ops.multiply(x, Random.normal(x.shape(), 1, stddev, x.dtype(), key));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("rate", strength());
        c.put("seed", seed());
        return c;
    }
}
