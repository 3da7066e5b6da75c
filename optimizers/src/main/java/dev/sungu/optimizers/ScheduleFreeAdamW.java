package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Adam that averages its weights as it goes and so needs no schedule of the learning rate.
 *
 * <p>{@code z -= rate * g / (sqrt(v / (1 - beta2^t)) + epsilon)} from {@code z = w}; {@code x} is the mean of all {@code z},
 * and {@code w = (1 - beta1) z + beta1 x}.
 *
 * <p>Defaults: learning rate 0.0025, epsilon 1e-8. Weight decay has to be set.
 *
 * <p>Source: {@code keras.optimizers.ScheduleFreeAdamW}; A. Defazio et al., "The road less scheduled", 2024.
 */
public final class ScheduleFreeAdamW extends MomentRule implements MomentOptions<ScheduleFreeAdamW> {
    private int warmupSteps;

    /** With learning rate 0.0025. */
    public ScheduleFreeAdamW() {
        this(0.0025);
    }

    /** With the given learning rate. */
    public ScheduleFreeAdamW(double learningRate) {
        super(learningRate);
        epsilon = 1e-8;
    }

    /** With a learning rate that follows a schedule. */
    public ScheduleFreeAdamW(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** Has the learning rate rise from 0 in so many steps. Default: 0, at once. */
    public ScheduleFreeAdamW warmupSteps(int steps) {
        checkChangeable("warmupSteps");
        if (steps < 0) {
            throw new IllegalArgumentException("warmupSteps is a number from 0 on, not " + steps);
        }
        warmupSteps = steps;
        return this;
    }

    /** At least a little of the mean has to stay, for the mean is found from the weights: in (0, 1). Default: 0.9. */
    @Override
    public ScheduleFreeAdamW beta1(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("beta1 is in (0, 1), not " + value);
        }
        return MomentOptions.super.beta1(value);
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            addSlot(v, "momentum", () -> v);
            addSlot(v, "velocity", 0);
        }
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Tensor t = step(variable.dtype());
        Tensor warm = warmupSteps == 0 ? rate : Ops.multiply(rate, Ops.minimum(Ops.divide(t, warmupSteps), 1));
        Variable z = slot(variable, "momentum");
        Variable v = slot(variable, "velocity");
        // Where the weights are between z and the mean of all z, before z moves.
        Tensor mean = Ops.divide(Ops.subtract(variable, Ops.multiply(z, 1 - beta1)), beta1);
        moveTo(Ops.square(gradient), v, beta2);
        Tensor root = Ops.sqrt(Ops.divide(v, Ops.subtract(1, power(beta2, variable))));
        z.assignSub(Ops.divide(Ops.multiply(gradient, warm), Ops.add(root, epsilon)));
        Tensor weight = Ops.divide(1, t);
        Tensor fresh = Ops.add(Ops.multiply(mean, Ops.subtract(1, weight)), Ops.multiply(z, weight));
        variable.assign(Ops.add(Ops.multiply(z, 1 - beta1), Ops.multiply(fresh, beta1)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("warmup_steps", warmupSteps);
        return c;
    }
}
