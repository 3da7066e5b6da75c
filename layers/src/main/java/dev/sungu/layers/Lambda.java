package dev.sungu.layers;

import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A function as a layer: {@code new Lambda(x -> x.multiply(2))}. It has no weights, and it is never stored in files, which
 * hold no code: a layer of your own does the same and is.
 *
 * <p>Source: {@code keras.layers.Lambda}.
 */
public final class Lambda extends Layer implements Options<Lambda> {
    private final Function<List<Tensor>, Tensor> function;

    /** With this function of one tensor, written with {@code Ops}. */
    public Lambda(UnaryOperator<Tensor> function) {
        this((List<Tensor> inputs) -> function.apply(inputs.getFirst()));
    }

    private Lambda(Function<List<Tensor>, Tensor> function) {
        this.function = function;
    }

    /** With a function of several tensors: {@code Lambda.of(in -> Ops.add(in.get(0), in.get(1))).apply(a, b)}. */
    public static Lambda of(Function<List<Tensor>, Tensor> function) {
        return new Lambda(function);
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return List.of(function.apply(inputs));
    }

    /**
     * There is none.
     *
     * @throws IllegalStateException always
     */
    @Override
    public Map<String, Object> config() {
        throw new IllegalStateException(
                title() + " is a function, and files hold no code: write a layer of your own for it");
    }
}
