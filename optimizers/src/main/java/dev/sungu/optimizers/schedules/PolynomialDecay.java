package dev.sungu.optimizers.schedules;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * {@code (initialLearningRate - endLearningRate) * (1 - step / decaySteps) ^ power + endLearningRate}, and {@code
 * endLearningRate} from {@code decaySteps} on.
 *
 * <p>With {@code cycle}, {@code decaySteps} is instead the first multiple of itself that the step does not exceed.
 *
 * <p>Source: {@code keras.optimizers.schedules.PolynomialDecay}.
 */
public final class PolynomialDecay extends Decay {
    private double endLearningRate = 1e-4;
    private double power = 1;
    private boolean cycle;

    /**
     * A learning rate that falls to 0.0001 in {@code decaySteps} steps, on a straight line.
     *
     * @throws IllegalArgumentException if {@code decaySteps} is not positive
     */
    public PolynomialDecay(double initialLearningRate, double decaySteps) {
        super(initialLearningRate, decaySteps, "decaySteps", "PolynomialDecay");
    }

    /** The last learning rate. Default: 0.0001. */
    public PolynomialDecay endLearningRate(double value) {
        endLearningRate = finite("endLearningRate", value);
        return this;
    }

    /** The power. Default: 1, a straight line. */
    public PolynomialDecay power(double value) {
        power = finite("power", value);
        return this;
    }

    /** Whether the learning rate rises again after {@code decaySteps} steps, less each time. Default: false. */
    public PolynomialDecay cycle(boolean value) {
        cycle = value;
        return this;
    }

    /** Names the schedule. */
    public PolynomialDecay name(String name) {
        setName(name);
        return this;
    }

    @Override
    public Tensor apply(Tensor step) {
        Tensor t = number(step);
        Tensor steps = Tensor.scalar(decaySteps);
        if (cycle) {
            Tensor rounds = Ops.where(Ops.equal(t, 0), Tensor.scalar(1.0), Ops.ceil(Ops.divide(t, decaySteps)));
            steps = Ops.multiply(steps, rounds);
        } else {
            t = Ops.minimum(t, steps);
        }
        Tensor left = Ops.power(Ops.subtract(1, Ops.divide(t, steps)), Tensor.scalar(power));
        Tensor end = Tensor.scalar(endLearningRate);
        return Ops.add(Ops.multiply(Ops.subtract(initial(), end), left), end);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = begin("decay_steps");
        c.put("end_learning_rate", endLearningRate);
        c.put("power", power);
        c.put("cycle", cycle);
        c.put("name", name());
        return c;
    }
}
