package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.initializers.Initializers;

/**
 * Makes the first values of a weight.
 *
 * <p>Source: {@code keras.initializers.Initializer}.
 */
public interface Initializer extends KerasObject {
    /** Values for a weight of this shape and type. */
    Tensor apply(Shape shape, DType dtype);

    @Override
    default String kerasModule() {
        return "keras.initializers";
    }

    /**
     * The initializer with a Keras name: "glorot_uniform", "GlorotUniform", "zeros", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    static Initializer of(String name) {
        return Initializers.get(name);
    }
}
