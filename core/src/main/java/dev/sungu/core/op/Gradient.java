package dev.sungu.core.op;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a gradient rule sees: the values of the forward pass, what flows back into the outputs, and what is needed. */
public interface Gradient {
    /** The number of inputs. */
    int inputs();

    /** Input {@code i} of the forward pass. */
    Tensor input(int i);

    /** Output {@code i} of the forward pass. */
    Tensor output(int i);

    /** The only output of the forward pass. */
    default Tensor output() {
        return output(0);
    }

    /** The cotangent of output {@code i}, or null if nothing flows back into it. */
    @Nullable
    Tensor upstream(int i);

    /** The cotangent of the only output. */
    default Tensor upstream() {
        Tensor t = upstream(0);
        if (t == null) {
            throw new IllegalStateException("no gradient flows into the first output");
        }
        return t;
    }

    /** Whether the cotangent of input {@code i} is wanted; a rule may skip costly ones that are not. */
    boolean needs(int i);

    /**
     * The gradient of an operation with one input that has a faster run than the composition of others which computes
     * the same: that of the composition.
     */
    default List<@Nullable Tensor> through(UnaryOperator<Tensor> composition) {
        Tensor x = input(0);
        try (var tape = new GradientTape()) {
            tape.watch(x);
            return of(tape.gradient(composition.apply(x).multiply(upstream()), x));
        }
    }

    /** No gradient for any input: the explicit answer of an operation that has none. */
    default List<@Nullable Tensor> none() {
        return Collections.nCopies(inputs(), null);
    }

    /** The cotangents in the order of the inputs, null where none flows. */
    static List<@Nullable Tensor> of(@Nullable Tensor... cotangents) {
        return Arrays.asList(cotangents);
    }
}
