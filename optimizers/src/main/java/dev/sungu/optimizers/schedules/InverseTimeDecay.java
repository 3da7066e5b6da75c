package dev.sungu.optimizers.schedules;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * {@code initialLearningRate / (1 + decayRate * step / decaySteps)}.
 *
 * <p>Source: {@code keras.optimizers.schedules.InverseTimeDecay}.
 */
public final class InverseTimeDecay extends Decay {
    private final double decayRate;
    private boolean staircase;

    /**
     * A learning rate that falls as the inverse of the time.
     *
     * @throws IllegalArgumentException if {@code decaySteps} is not positive
     */
    public InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate) {
        super(initialLearningRate, decaySteps, "decaySteps", "InverseTimeDecay");
        this.decayRate = finite("decayRate", decayRate);
    }

    /** Whether the learning rate only changes after each {@code decaySteps} steps. Default: false. */
    public InverseTimeDecay staircase(boolean value) {
        staircase = value;
        return this;
    }

    /** Names the schedule. */
    public InverseTimeDecay name(String name) {
        setName(name);
        return this;
    }

    @Override
    public Tensor apply(Tensor step) {
        Tensor p = Ops.divide(number(step), decaySteps);
        return Ops.divide(initial(), Ops.add(Ops.multiply(staircase ? Ops.floor(p) : p, decayRate), 1));
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
