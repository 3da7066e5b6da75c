package dev.sungu.core;

import dev.sungu.core.op.pointwise.StopGradient;
import dev.sungu.core.trace.OwnGradient;
import dev.sungu.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Computations with gradients of one's own. Used as {@link Ops}. */
abstract class GradientOps extends PatchOps {
    GradientOps() {}

    /**
     * A computation with a gradient of its own, such as rounding that gradients pass unhindered:
     *
     * <pre>{@code
     * Ops.customGradient(x, Ops::round, (in, upstream) -> upstream);
     * }</pre>
     *
     * <p>Source: {@code keras.ops.custom_gradient}.
     *
     * @param function computes the result from {@code x}
     * @param gradient from {@code x} and the gradient of the result, which has its shape, the gradient of {@code x}
     */
    public static Tensor customGradient(Tensor x, UnaryOperator<Tensor> function, BinaryOperator<Tensor> gradient) {
        return customGradient(
                List.of(x),
                in -> function.apply(in.getFirst()),
                (in, upstream) -> List.of(gradient.apply(in.getFirst(), upstream)));
    }

    /**
     * A computation with several inputs and a gradient of its own.
     *
     * @param function computes the result from the inputs
     * @param gradient from the inputs and the gradient of the result the gradient of each input, null where there is none
     * @throws IllegalStateException if an input is symbolic, outside of a layer: in a functional model, write a layer of your
     *     own that calls this
     */
    public static Tensor customGradient(
            List<? extends Tensor> inputs,
            Function<List<Tensor>, Tensor> function,
            BiFunction<List<Tensor>, Tensor, ? extends List<? extends @Nullable Tensor>> gradient) {
        Trace trace = Trace.current();
        List<Tensor> values = new ArrayList<>();
        for (Tensor t : inputs) {
            if (t instanceof Variable v) {
                Tensor read = trace != null ? trace.read(v) : v.value();
                GradientTape.noteRead(v, read);
                values.add(read);
            } else if (trace == null && t instanceof SymbolicTensor) {
                throw new IllegalStateException("customGradient cannot be put into the graph of a functional model:"
                        + " call it in a layer of your own");
            } else {
                values.add(t);
            }
        }
        List<Tensor> in = List.copyOf(values);
        // A tensor of its own, even if the function gives back what it got.
        Tensor result = GradientTape.stopRecording(() -> new StopGradient().apply(function.apply(in)));
        GradientTape.note(new OwnGradient(gradient), in, List.of(result));
        return result;
    }
}
