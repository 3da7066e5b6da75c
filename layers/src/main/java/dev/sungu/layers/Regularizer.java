package dev.sungu.layers;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Tensor;
import dev.sungu.layers.regularizers.Regularizers;

/**
 * A penalty on the size of weights, added to the loss.
 *
 * <p>Source: {@code keras.regularizers.Regularizer}.
 */
public interface Regularizer extends KerasObject {
    /** The penalty for {@code x}, a number. */
    Tensor apply(Tensor x);

    @Override
    default String kerasModule() {
        return "keras.regularizers";
    }

    /**
     * The regularizer with a Keras name: "l1", "l2", "l1l2", "orthogonal_regularizer"
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    static Regularizer of(String name) {
        return Regularizers.get(name);
    }
}
