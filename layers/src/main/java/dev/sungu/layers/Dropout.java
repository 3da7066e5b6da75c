package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets a share of the inputs to 0 at random in training, and divides the others by {@code 1 - rate} so that their sum
 * stays; in use it does nothing. The shape stays.
 *
 * <p>Source: {@code keras.layers.Dropout}; N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
 * overfitting", 2014.
 */
public final class Dropout extends Layer implements Options<Dropout> {
    private final double rate;
    private @Nullable Long seed;
    private int @Nullable [] noiseShape;
    private @Nullable SeedGenerator generator;

    /**
     * Drops this share of the inputs.
     *
     * @param rate in [0, 1]; 0.3 drops three of ten
     */
    public Dropout(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("Dropout needs a rate in [0, 1] but got " + rate);
        }
        this.rate = rate;
    }

    /** Sets the seed; without one it follows from {@link Random#setRandomSeed}. */
    public Dropout seed(long value) {
        checkChangeable("seed");
        seed = value;
        return this;
    }

    /**
     * Sets the shape of the decisions, the batch included: size 1 where all elements along an axis share one decision,
     * -1 where it is the input's size. Each element decides for itself by default.
     */
    public Dropout noiseShape(int... value) {
        checkChangeable("noiseShape");
        NoiseShape.check(this, value);
        noiseShape = value.clone();
        return this;
    }

    @Override
    protected void build(Shape input) {
        if (rate > 0) {
            generator = track(seed == null ? new SeedGenerator() : new SeedGenerator(seed));
        }
    }

    @Override
    protected Tensor call(Tensor x, Call call) {
        SeedGenerator keys = generator;
        if (!call.training() || keys == null) {
            return x;
        }
        if (rate == 1) {
            return Ops.zerosLike(x);
        }
        return noiseShape == null
                ? Random.dropout(x, rate, keys.next())
                : Random.dropout(x, rate, NoiseShape.of(this, noiseShape, x.shape()), keys.next());
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("rate", rate);
        c.put("seed", seed);
        c.put("noise_shape", NoiseShape.config(noiseShape));
        return c;
    }

    @Override
    public Boolean recordedTraining() {
        return false;
    }
}
