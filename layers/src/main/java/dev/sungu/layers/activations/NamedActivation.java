package dev.sungu.layers.activations;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/**
 * One of Keras's activations with its default arguments.
 *
 * @param kerasName the name
 */
record NamedActivation(String kerasName) implements ActivationFunction {
    @Override
    public Tensor apply(Tensor x) {
        return switch (kerasName) {
            case "linear" -> Activations.linear(x);
            case "relu" -> Ops.relu(x);
            case "softmax" -> Activations.softmax(x);
            default -> throw new IllegalStateException(kerasName);
        };
    }
}
