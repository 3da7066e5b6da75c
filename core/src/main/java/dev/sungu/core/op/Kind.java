package dev.sungu.core.op;

import dev.sungu.core.Shape;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.MatMulKernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Reducer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a compiler pass and the kernels need to know of an operation.
 *
 * <p>Operations are open, kinds are closed: passes switch on the kind, so a new operation touches no pass.
 */
public sealed interface Kind {
    /**
     * Element by element, inputs broadcast to the outputs' shape. Runs of these are fused.
     *
     * @param lane what is done with each element
     * @param params the constants that the lane takes
     */
    record Pointwise(Lane lane, List<Float> params) implements Kind {
        /** A lane without constants. */
        public Pointwise(Lane lane) {
            this(lane, List.of());
        }
    }

    /**
     * Elements along some axes combined into one.
     *
     * @param reducer how they are combined
     * @param axes the axes, counted from the front, sorted; never empty unless the input has none
     */
    record Reduction(Reducer reducer, List<Integer> axes) implements Kind {}

    /** The same elements in the same order under another shape: costs nothing. */
    record View() implements Kind {}

    /**
     * Axes in another order.
     *
     * @param order for each output axis, the input axis it is
     */
    record Permutation(List<Integer> order) implements Kind {}

    /**
     * Matrix products [..., m, k] x [..., k, n] over the last two axes; either operand may be stored transposed.
     *
     * @param transposeA whether the first operand is stored [..., k, m]
     * @param transposeB whether the second operand is stored [..., n, k]
     */
    record Contraction(boolean transposeA, boolean transposeB) implements Kind {}

    /**
     * Something of two operands whose kernel, brought by the operation, can hand over finished rows (along the last axis) to
     * elementwise work that follows: convolutions, the gradient of pooling.
     *
     * @param binding makes the kernel for given operands
     * @param byFilters whether element j of a row is a sum of products with elements j along the last axis of the second
     *     operand: to scale it is to scale those
     * @param bordered what it is where it sees the zeros around its first operand by itself, or null if it cannot
     */
    record Rows(
            RowsBinding binding,
            boolean byFilters,
            @Nullable Bordered bordered) implements Kind {
        /** One whose second operand may not be scaled instead of the result. */
        public Rows(RowsBinding binding) {
            this(binding, false, null);
        }
    }

    /**
     * Zeros around the input.
     *
     * @param binding makes the kernel
     * @param before how many there are before the first element of each axis
     */
    record Border(Binding binding, List<Integer> before) implements Kind {}

    /**
     * The largest value of each channel in windows that move over the axes between the first and the last.
     *
     * @param binding makes the kernel
     * @param windows how they move; equal for equal windows
     */
    record Largest(Binding binding, Object windows) implements Kind {}

    /**
     * (x, v): values, one for each window, added up where x is first largest in it; hands over rows as {@link Rows} do.
     *
     * @param binding makes the kernel
     * @param windows how they move, as in {@link Largest}
     * @param complete whether every window has an element, so that no value is lost
     */
    record AtLargest(RowsBinding binding, Object windows, boolean complete) implements Kind {}

    /**
     * Anything else: the operation brings its own kernel, and passes leave it alone.
     *
     * @param binding makes the kernel for given operands
     * @param checks whether the kernel looks at values and may refuse them, as with an index out of range; it then runs
     *     before any variable is written, so that a step that is refused changes nothing
     */
    record Opaque(Binding binding, boolean checks) implements Kind {
        /** The same for a kernel that may refuse values. */
        public Opaque checking() {
            return new Opaque(binding, true);
        }
    }

    /** A leaf of a graph: an input or the reading of a variable. */
    record Source() implements Kind {}

    /** A call of something larger (a layer) in a model's graph; never reaches a program. */
    record Composite() implements Kind {}

    /** Makes kernels. */
    @FunctionalInterface
    interface Binding {
        /** A kernel for these operands. */
        Kernel bind(Operands operands);
    }

    /** Takes in a border around the first operand. */
    @FunctionalInterface
    interface Bordered {
        /**
         * The kind that does with an operand what this one does with the zeros around it, or null if there is none.
         *
         * @param before the number of zeros before the first element of each axis
         * @param inside the shape of what is inside
         * @param whole its shape with the zeros
         */
        @Nullable
        Kind of(List<Integer> before, Shape inside, Shape whole);
    }

    /** Makes kernels that hand over rows. */
    @FunctionalInterface
    interface RowsBinding {
        /** A kernel for these operands; with an epilogue, the output is its scratch memory. */
        Kernel bind(Operands operands, MatMulKernel.@Nullable Epilogue epilogue);
    }

    /** A kind for an operation with a kernel of its own; {@link Opaque#checking} if it may refuse values. */
    static Opaque opaque(Binding binding) {
        return new Opaque(binding, false);
    }

    /**
     * A kind for an operation whose kernel is plain code over its operands, without state or scratch memory; {@link Opaque#checking} if
     * it may refuse values.
     */
    static Opaque simple(Consumer<Operands> body) {
        return opaque(operands -> new Kernel() {
            @Override
            public void run() {
                body.accept(operands);
            }
        });
    }
}
