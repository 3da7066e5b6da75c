package dev.sungu.core.op;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that are computed when somebody first reads them: elementwise work of numbers on many bytes, such as {@code
 * images.divide(255)}.
 *
 * <p>The floats take four times the memory of the bytes and cost more to write than to compute. Training on shuffled rows
 * never reads them: it takes rows of the bytes and {@linkplain Recipe#replay computes} on those, with the same results.
 *
 * @param source the bytes
 * @param recipe what is to be done with them
 */
public record Deferred(EagerTensor source, Recipe recipe) {
    /** Fewer elements are computed at once. */
    private static final int WORTH = 1 << 20;

    /** Longer chains are computed: each of their results that is read is computed from the bytes again. */
    private static final int MOST_STAGES = 8;

    /** Operations on one tensor and numbers, in order. Equal if they compute the same. */
    public record Recipe(List<Stage> stages) {
        /** Does the same to another tensor, eager or traced. */
        public Tensor replay(Tensor x) {
            Tensor result = x;
            for (Stage stage : stages) {
                result = stage.apply(result);
            }
            return result;
        }
    }

    /**
     * One operation.
     *
     * @param op the operation
     * @param at which of its inputs is the tensor
     * @param numbers its other inputs
     */
    public record Stage(Op op, int at, List<Constant> numbers) {
        private Tensor apply(Tensor x) {
            Tensor[] inputs = new Tensor[numbers.size() + 1];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = i == at ? x : numbers.get(i < at ? i : i - 1).value;
            }
            return Apply.call(op, inputs).getFirst();
        }

        private EagerTensor run(EagerTensor x, Spec out) {
            List<EagerTensor> inputs = new ArrayList<>();
            numbers.forEach(n -> inputs.add(n.value));
            inputs.add(at, x);
            return Executor.compute(op.kind(), inputs, List.of(out)).getFirst();
        }

        private Spec infer(Spec x) {
            List<Spec> specs = new ArrayList<>();
            numbers.forEach(n -> specs.add(n.value.spec()));
            specs.add(at, x);
            return op.infer(specs).getFirst();
        }
    }

    /** A number as an operand; equal if type and value are. */
    public static final class Constant {
        private final EagerTensor value;
        private final double number;

        Constant(EagerTensor value) {
            this.value = value;
            this.number = value.item();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Constant c
                    && c.value.spec().equals(value.spec())
                    && Double.compare(c.number, number) == 0;
        }

        @Override
        public int hashCode() {
            return Objects.hash(value.spec(), number);
        }
    }

    /** The result of an operation as deferred values, or null if it is to be computed at once. */
    static @Nullable EagerTensor of(Op op, Kind kind, List<EagerTensor> inputs, List<Spec> outSpecs) {
        Spec out = outSpecs.getFirst();
        if (!(kind instanceof Kind.Pointwise)
                || out.dtype() != DType.FLOAT32
                || out.shape().size() < WORTH) {
            return null;
        }
        int at = -1;
        Deferred before = null;
        List<Constant> numbers = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            EagerTensor t = inputs.get(i);
            if (t.rank() == 0 && t.dtype() != DType.INT64 && t.dtype() != DType.FLOAT64) {
                numbers.add(new Constant(t));
            } else if (at < 0 && t.shape().equals(out.shape())) {
                at = i;
                before = t.deferred();
            } else {
                return null;
            }
        }
        if (at < 0 || (before == null ? inputs.get(at).dtype() != DType.UINT8 : before.isLong())) {
            return null;
        }
        List<Stage> stages = new ArrayList<>(before == null ? List.of() : before.recipe.stages);
        stages.add(new Stage(op, at, List.copyOf(numbers)));
        EagerTensor source = before == null ? inputs.get(at) : before.source;
        return new EagerTensor(out, new Deferred(source, new Recipe(List.copyOf(stages))));
    }

    private boolean isLong() {
        return recipe.stages.size() >= MOST_STAGES;
    }

    /** Rows {@code from} to {@code to} of the values, deferred too. */
    public EagerTensor rows(Spec spec, int from, int to) {
        return new EagerTensor(spec, new Deferred(source.rows(from, to), recipe));
    }

    /** Computes the values. */
    public Object compute() {
        EagerTensor x = source;
        for (Stage stage : recipe.stages) {
            x = stage.run(x, stage.infer(x.spec()));
        }
        return x.array();
    }
}
