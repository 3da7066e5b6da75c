package dev.sungu.layers;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Tensor;
import dev.sungu.layers.constraints.Constraints;

/**
 * A condition that a weight is brought back to after each update.
 *
 * <p>Source: {@code keras.constraints.Constraint}.
 */
public interface Constraint extends KerasObject {
    /** The nearest allowed value. */
    Tensor apply(Tensor w);

    @Override
    default String kerasModule() {
        return "keras.constraints";
    }

    /**
     * The constraint with a Keras name: "max_norm", "non_neg", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    static Constraint of(String name) {
        return Constraints.get(name);
    }
}
