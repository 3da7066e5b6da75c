package dev.sungu.optimizers.schedules;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.optimizers.LearningRateSchedule;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the schedules share that begin with one learning rate and change it over a number of steps. */
abstract class Decay implements LearningRateSchedule {
    final double initialLearningRate;
    final double decaySteps;
    private String name;

    Decay(double initialLearningRate, double decaySteps, String stepsOption, String name) {
        this.initialLearningRate = finite("initialLearningRate", initialLearningRate);
        if (!(decaySteps > 0) || Double.isInfinite(decaySteps)) {
            throw new IllegalArgumentException(stepsOption + " is a positive number, not " + decaySteps);
        }
        this.decaySteps = decaySteps;
        this.name = name;
    }

    @Override
    public String toString() {
        return "<" + className() + " " + config() + ">";
    }

    static double finite(String option, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(option + " is a finite number, not " + value);
        }
        return value;
    }

    final void setName(String value) {
        name = value;
    }

    final String name() {
        return name;
    }

    /** The first learning rate, a number. */
    final Tensor initial() {
        return Tensor.scalar(initialLearningRate);
    }

    static Tensor number(Tensor step) {
        return step.cast(DType.FLOAT32);
    }

    /** The arguments that come first in files. */
    final Map<String, Object> begin(String stepsKey) {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("initial_learning_rate", initialLearningRate);
        c.put(stepsKey, plain(decaySteps));
        return c;
    }

    /** A number of steps as Python users write it: without a fraction where there is none. */
    static Number plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) value;
        }
        return value;
    }
}
