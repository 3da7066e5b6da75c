package dev.sungu.layers;

/** All of Keras's by name. */
@SuppressWarnings("DoNotCallSuggester") // Filled next.
final class Constraints {
    private Constraints() {}

    static Constraint get(String name) {
        throw new IllegalArgumentException("unknown: " + name);
    }
}
