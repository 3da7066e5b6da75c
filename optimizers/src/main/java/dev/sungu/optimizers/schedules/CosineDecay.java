package dev.sungu.optimizers.schedules;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Half a wave of a cosine from the first learning rate down to {@code alpha} times it, after a rise if wanted.
 *
 * <p>Source: {@code keras.optimizers.schedules.CosineDecay}; I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent
 * with warm restarts", 2016.
 */
public final class CosineDecay extends Decay {
    private double alpha;
    private @Nullable Double warmupTarget;
    private double warmupSteps;

    /**
     * A learning rate that falls to 0 in {@code decaySteps} steps.
     *
     * @throws IllegalArgumentException if {@code decaySteps} is not positive
     */
    public CosineDecay(double initialLearningRate, double decaySteps) {
        super(initialLearningRate, decaySteps, "decaySteps", "CosineDecay");
    }

    /** The last learning rate as a share of the highest. Default: 0. */
    public CosineDecay alpha(double value) {
        alpha = finite("alpha", value);
        return this;
    }

    /** Has the learning rate first go from the first one to this, in {@link #warmupSteps}, and fall from here. */
    public CosineDecay warmupTarget(double value) {
        warmupTarget = finite("warmupTarget", value);
        return this;
    }

    /** How many steps come before the fall, if there is a {@link #warmupTarget}. Default: 0. */
    public CosineDecay warmupSteps(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("warmupSteps is a number from 0 on, not " + value);
        }
        warmupSteps = value;
        return this;
    }

    /** Names the schedule. */
    public CosineDecay name(String name) {
        setName(name);
        return this;
    }

    @Override
    public Tensor apply(Tensor step) {
        Tensor t = number(step);
        if (warmupTarget == null) {
            return fall(Ops.minimum(t, decaySteps), initial());
        }
        t = Ops.minimum(t, decaySteps + warmupSteps);
        Tensor target = Tensor.scalar((double) warmupTarget);
        Tensor rise = Ops.multiply(Ops.subtract(target, initial()), Ops.divide(t, warmupSteps));
        return Ops.where(
                Ops.less(t, warmupSteps), Ops.add(rise, initial()), fall(Ops.subtract(t, warmupSteps), target));
    }

    private Tensor fall(Tensor step, Tensor from) {
        Tensor cosine = Ops.cos(Ops.multiply(Ops.divide(step, decaySteps), Math.PI));
        return Ops.multiply(from, Ops.add(Ops.multiply(Ops.add(cosine, 1), 0.5 * (1 - alpha)), alpha));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, @Nullable Object> c = new LinkedHashMap<>(begin("decay_steps"));
        c.put("alpha", alpha);
        c.put("name", name());
        c.put("warmup_target", warmupTarget);
        c.put("warmup_steps", plain(warmupSteps));
        return nullable(c);
    }

    @SuppressWarnings({"NullAway", "unchecked", "rawtypes"}) // A null in a config is Keras's None.
    private static Map<String, Object> nullable(Map c) {
        return c;
    }
}
