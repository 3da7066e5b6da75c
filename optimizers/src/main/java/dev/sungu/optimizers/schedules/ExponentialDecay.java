package dev.sungu.optimizers.schedules;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * {@code initialLearningRate * decayRate ^ (step / decaySteps)}.
 *
 * <p>Source: {@code keras.optimizers.schedules.ExponentialDecay}.
 */
public final class ExponentialDecay extends Decay {
    private final double decayRate;
    private boolean staircase;

    /**
     * A learning rate that is multiplied by {@code decayRate} every {@code decaySteps} steps.
     *
     * @throws IllegalArgumentException if {@code decaySteps} is not positive
     */
    public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate) {
        super(initialLearningRate, decaySteps, "decaySteps", "ExponentialDecay");
        this.decayRate = finite("decayRate", decayRate);
    }

    /** Whether the learning rate only changes after each {@code decaySteps} steps. Default: false. */
    public ExponentialDecay staircase(boolean value) {
        staircase = value;
        return this;
    }

    /** Names the schedule. */
    public ExponentialDecay name(String name) {
        setName(name);
        return this;
    }

    @Override
    public Tensor apply(Tensor step) {
        Tensor p = Ops.divide(number(step), decaySteps);
        return Ops.multiply(initial(), Ops.power(Tensor.scalar(decayRate), staircase ? Ops.floor(p) : p));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = begin("decay_steps");
        c.put("decay_rate", decayRate);
        c.put("staircase", staircase);
        c.put("name", name());
        return c;
    }
}
