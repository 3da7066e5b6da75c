package dev.sungu.core.op;

import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One operation, defined once: what it is, which shapes it takes and gives, how it runs, and its gradient.
 *
 * <p>An operation is a record; its attributes are the components, so equality, hashing and printing come free. From
 * this one definition come eager execution, recording into graphs, compilation, and every check that the conformance
 * test makes, for which each operation also has a {@code static List<Sample> samples()}.
 */
public interface Op {
    /** A short name for graphs and messages. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * The outputs' types and shapes for given inputs. The only place that decides them: results are allocated by it.
     * Sizes may be unknown (see {@link dev.sungu.core.Shape#unknown()}).
     *
     * @throws IllegalArgumentException if the inputs do not fit; the message names what was expected
     */
    List<Spec> infer(List<Spec> inputs);

    /** What passes and kernels need to know. */
    Kind kind();

    /**
     * The cotangents of the inputs, written with ordinary operations, so that gradients of gradients come free. An
     * entry is null where no gradient flows. Sums over broadcast axes and casts are the driver's work.
     *
     * @return one entry per input; {@link Gradient#none()} if no input has a gradient
     */
    List<@Nullable Tensor> gradient(Gradient gradient);

    /**
     * The same operation for a run in which unknown sizes are known: recorded for a model, its attributes may hold symbols
     * (see {@link dev.sungu.core.Shape#unknown()}).
     *
     * @param sizes gives for a symbol its size, and any other number back
     */
    default Op sized(IntUnaryOperator sizes) {
        return this;
    }

    /** Runs this operation on tensors with one result: eagerly, or recorded where the arguments or the scope say so. */
    default Tensor apply(Tensor... inputs) {
        return Apply.call(this, inputs).getFirst();
    }
}
