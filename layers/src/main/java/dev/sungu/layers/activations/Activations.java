package dev.sungu.layers.activations;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * All activations, as methods and by name.
 *
 * <p>Source: {@code keras.activations}.
 */
public final class Activations {
    private static final List<String> NAMES = List.of("linear", "relu", "softmax");

    private Activations() {}

    /**
     * The activation with a Keras name, with its default arguments.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static ActivationFunction get(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(NearestNames.unknown("activation", name, NAMES));
        }
        return new NamedActivation(name);
    }

    /** {@code x}. */
    public static Tensor linear(Tensor x) {
        return x;
    }

    /** The softmax along the last axis: {@code exp(x) / sum(exp(x))}. */
    public static Tensor softmax(Tensor x) {
        return Ops.softmax(x, -1);
    }
}
