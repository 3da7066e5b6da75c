package dev.sungu.layers.activations;

import dev.sungu.core.Tensor;

/**
 * One of Keras's activations with its default arguments.
 *
 * <p>A switch instead of a table of functions: only what is used is loaded.
 *
 * @param kerasName the name
 */
record NamedActivation(String kerasName) implements ActivationFunction {
    static boolean isKnown(String name) {
        return Activations.names().contains(name);
    }

    @Override
    public Tensor apply(Tensor x) {
        return switch (kerasName) {
            case "celu" -> Activations.celu(x);
            case "elu" -> Activations.elu(x);
            case "exponential" -> Activations.exponential(x);
            case "gelu" -> Activations.gelu(x);
            case "glu" -> Activations.glu(x);
            case "hard_shrink" -> Activations.hardShrink(x);
            case "hard_sigmoid" -> Activations.hardSigmoid(x);
            case "hard_silu" -> Activations.hardSilu(x);
            case "hard_tanh" -> Activations.hardTanh(x);
            case "leaky_relu" -> Activations.leakyRelu(x);
            case "linear" -> Activations.linear(x);
            case "log_sigmoid" -> Activations.logSigmoid(x);
            case "log_softmax" -> Activations.logSoftmax(x);
            case "mish" -> Activations.mish(x);
            case "relu" -> Activations.relu(x);
            case "relu6" -> Activations.relu6(x);
            case "selu" -> Activations.selu(x);
            case "sigmoid" -> Activations.sigmoid(x);
            case "silu" -> Activations.silu(x);
            case "soft_shrink" -> Activations.softShrink(x);
            case "softmax" -> Activations.softmax(x);
            case "softplus" -> Activations.softplus(x);
            case "softsign" -> Activations.softsign(x);
            case "sparse_plus" -> Activations.sparsePlus(x);
            case "sparse_sigmoid" -> Activations.sparseSigmoid(x);
            case "sparsemax" -> Activations.sparsemax(x);
            case "squareplus" -> Activations.squareplus(x);
            case "tanh" -> Activations.tanh(x);
            case "tanh_shrink" -> Activations.tanhShrink(x);
            default -> throw new IllegalStateException(kerasName);
        };
    }
}
