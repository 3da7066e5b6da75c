package dev.sungu.optimizers.schedules;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Half waves of a cosine, each after a jump back up.
 *
 * <p>Source: {@code keras.optimizers.schedules.CosineDecayRestarts}; I. Loshchilov and F. Hutter, "SGDR: stochastic gradient
 * descent with warm restarts", 2016.
 */
public final class CosineDecayRestarts extends Decay {
    private double tMul = 2;
    private double mMul = 1;
    private double alpha;

    /**
     * A learning rate that falls to 0 in {@code firstDecaySteps} steps, then again in twice as many, and so on.
     *
     * @throws IllegalArgumentException if {@code firstDecaySteps} is not positive
     */
    public CosineDecayRestarts(double initialLearningRate, double firstDecaySteps) {
        super(initialLearningRate, firstDecaySteps, "firstDecaySteps", "SGDRDecay");
    }

    /** How many times as long each fall is as the one before, 1 or more. Default: 2. */
    public CosineDecayRestarts tMul(double value) {
        if (!(value >= 1) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("tMul is a number from 1 on, not " + value);
        }
        tMul = value;
        return this;
    }

    /** How many times as high each restart is as the one before. Default: 1. */
    public CosineDecayRestarts mMul(double value) {
        mMul = finite("mMul", value);
        return this;
    }

    /** The last learning rate of a fall as a share of the first one. Default: 0. */
    public CosineDecayRestarts alpha(double value) {
        alpha = finite("alpha", value);
        return this;
    }

    /** Names the schedule. */
    public CosineDecayRestarts name(String name) {
        setName(name);
        return this;
    }

    @Override
    public Tensor apply(Tensor step) {
        Tensor done = Ops.divide(number(step), decaySteps);
        Tensor restarts;
        Tensor part;
        if (tMul == 1) {
            restarts = Ops.floor(done);
            part = Ops.subtract(done, restarts);
        } else {
            Tensor t = Tensor.scalar(tMul);
            Tensor less = Ops.subtract(1, t);
            restarts = Ops.floor(Ops.divide(Ops.log(Ops.subtract(1, Ops.multiply(done, less))), Ops.log(t)));
            Tensor length = Ops.power(t, restarts);
            part = Ops.divide(Ops.subtract(done, Ops.divide(Ops.subtract(1, length), less)), length);
        }
        Tensor height = Ops.multiply(Ops.power(Tensor.scalar(mMul), restarts), 0.5);
        Tensor cosine = Ops.multiply(height, Ops.add(Ops.cos(Ops.multiply(part, Math.PI)), 1));
        return Ops.multiply(initial(), Ops.add(Ops.multiply(cosine, 1 - alpha), alpha));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = begin("first_decay_steps");
        c.put("t_mul", tMul);
        c.put("m_mul", mMul);
        c.put("alpha", alpha);
        c.put("name", name());
        return c;
    }
}
