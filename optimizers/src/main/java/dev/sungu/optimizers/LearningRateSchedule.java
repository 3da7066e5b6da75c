package dev.sungu.optimizers;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * A learning rate that depends on the step.
 *
 * <p>Source: {@code keras.optimizers.schedules.LearningRateSchedule}.
 */
@FunctionalInterface
public interface LearningRateSchedule extends KerasObject {
    /** The learning rate at a step, a number; the first step is 0. Written with {@code Ops}, for it may be compiled. */
    Tensor apply(Tensor step);

    /** The learning rate at a step as a number, to print or draw; the first step is 0. */
    default double at(long step) {
        return apply(Tensor.scalar(DType.INT64, (double) step)).item();
    }

    @Override
    default String kerasModule() {
        return "keras.optimizers.schedules";
    }

    @Override
    default Map<String, Object> config() {
        throw new UnsupportedOperationException(
                "this learning rate schedule cannot be stored: it does not say how it was"
                        + " made; implement config()");
    }
}
