package dev.sungu.layers.activations;

import dev.sungu.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a layer does to its result: one of {@link Activations}, by name or by reference, or a function of your own.
 *
 * <pre>{@code
 * new Dense(64).activation("relu");
 * new Dense(64).activation(x -> Activations.leakyRelu(x, 0.1));
 * }</pre>
 */
@FunctionalInterface
public interface ActivationFunction {
    /** The activation of {@code x}. */
    Tensor apply(Tensor x);

    /** The name under which files keep it: "relu"; null for a function that files cannot keep. */
    default @Nullable String kerasName() {
        return null;
    }
}
