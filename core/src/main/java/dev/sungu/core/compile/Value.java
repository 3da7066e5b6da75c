package dev.sungu.core.compile;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.Variable;

/**
 * Something that a graph computes with. Values are compared by identity.
 *
 * <p>A value is assigned once: what a variable holds before and after an assignment are two values.
 */
final class Value {
    /** Where a value comes from. */
    sealed interface Origin {
        /** An argument of the program. */
        record Input(int index) implements Origin {}

        /** What a variable holds when the program starts. */
        record State(Variable variable) implements Origin {}

        /** A constant. */
        record Constant(EagerTensor tensor) implements Origin {}

        /** The result of a step. */
        record Result() implements Origin {}
    }

    private final Spec spec;
    private final Origin origin;

    Value(Spec spec, Origin origin) {
        this.spec = spec;
        this.origin = origin;
    }

    static Value result(Spec spec) {
        return new Value(spec, new Origin.Result());
    }

    Spec spec() {
        return spec;
    }

    Origin origin() {
        return origin;
    }

    boolean isResult() {
        return origin instanceof Origin.Result;
    }
}
