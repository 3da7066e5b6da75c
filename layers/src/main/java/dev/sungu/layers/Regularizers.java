package dev.sungu.layers;

/** All of Keras's by name. */
@SuppressWarnings("DoNotCallSuggester") // Filled next.
final class Regularizers {
    private Regularizers() {}

    static Regularizer get(String name) {
        throw new IllegalArgumentException("unknown: " + name);
    }
}
