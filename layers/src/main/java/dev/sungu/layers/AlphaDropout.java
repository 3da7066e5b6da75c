package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets a share of the inputs to the value that {@code selu} gives very negative numbers, at random in training, and scales
 * and shifts all so that mean and variance stay; in use it does nothing. The shape stays.
 *
 * <p>Source: {@code keras.layers.AlphaDropout}; G. Klambauer et al., "Self-normalizing neural networks", 2017.
 */
public final class AlphaDropout extends Noise<AlphaDropout> {
    /** What {@code selu} tends to: -alpha * scale. */
    private static final double DROPPED = -1.6732632423543772 * 1.0507009873554805;

    private int @Nullable [] noiseShape;

    /**
     * Drops this share of the inputs.
     *
     * @param rate in [0, 1)
     */
    public AlphaDropout(double rate) {
        super("rate", rate, false);
    }

    /**
     * Sets the shape of the decisions, the batch included: size 1 where all elements along an axis share one decision,
     * -1 where it is the input's size. Each element decides for itself by default.
     */
    public AlphaDropout noiseShape(int... value) {
        checkChangeable("noiseShape");
        NoiseShape.check(this, value);
        noiseShape = value.clone();
        return this;
    }

    @Override
    Tensor disturb(Tensor x, Tensor key) {
        double rate = strength();
        Shape shape = noiseShape == null ? x.shape() : NoiseShape.of(this, noiseShape, x.shape());
        Tensor dropped = Ops.less(Random.uniform(shape, 0, 1, x.dtype(), key), rate);
        double a = 1 / Math.sqrt((1 - rate) * (1 + rate * DROPPED * DROPPED));
        double b = -a * DROPPED * rate;
        return Ops.add(Ops.multiply(Ops.where(dropped, DROPPED, x), a), b);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("rate", strength());
        c.put("seed", seed());
        c.put("noise_shape", NoiseShape.config(noiseShape));
        return c;
    }
}
