package dev.sungu.layers;

/** All of Keras's by name. */
@SuppressWarnings("DoNotCallSuggester") // Filled next.
final class Initializers {
    private Initializers() {}

    static Initializer get(String name) {
        throw new IllegalArgumentException("unknown: " + name);
    }
}
