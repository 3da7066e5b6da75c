package dev.sungu.optimizers;

import dev.sungu.core.Config;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import org.jspecify.annotations.Nullable;

/** Where an optimizer's learning rate comes from: a variable, so that compiled steps see it change, or a schedule. */
final class LearningRate {
    private double initial;
    private @Nullable Variable variable;
    private @Nullable LearningRateSchedule schedule;

    LearningRate(double initial) {
        this.initial = checked(initial);
    }

    private static double checked(double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate is a number from 0 on, not " + rate);
        }
        return rate;
    }

    void set(double rate) {
        if (schedule != null) {
            throw new IllegalStateException("the learning rate follows " + schedule.className() + " and cannot be set");
        }
        initial = checked(rate);
        if (variable != null) {
            variable.assign(Tensor.scalar(variable.dtype(), rate));
        }
    }

    void follow(LearningRateSchedule value) {
        schedule = value;
    }

    /** The learning rate at a step, a number. */
    Tensor at(Tensor step, String optimizer) {
        if (schedule == null) {
            return variable();
        }
        Tensor rate = schedule.apply(step);
        if (rate.rank() != 0) {
            throw new IllegalArgumentException(optimizer + ": the learning rate schedule " + schedule.className()
                    + " gives " + rate.spec() + " but a single number is needed");
        }
        return rate;
    }

    boolean isScheduled() {
        return schedule != null;
    }

    /** Made when it is first asked for: with a schedule there is none. */
    Variable variable() {
        Variable v = variable;
        if (v == null) {
            double value = initial;
            v = new Variable(() -> Tensor.scalar(Config.floatx(), value), "learning_rate", false);
            variable = v;
        }
        return v;
    }

    /** For people: the number as it was set, or the schedule. */
    @Override
    public String toString() {
        if (schedule != null) {
            return schedule.toString();
        }
        double now = variable().item();
        return (float) now == (float) initial ? Double.toString(initial) : Float.toString((float) now);
    }

    /** What files say of it: a schedule, or the number as the variable has it. */
    Object config() {
        return schedule != null ? schedule : (Object) variable().item();
    }
}
