package dev.sungu.models.operations;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The use of one of Keras's operations in a functional model's graph, kept as a file describes it. When the model is
 * called, it is computed by {@code Ops}.
 *
 * @param kerasModule where Keras keeps it: "keras.src.ops.numpy"
 * @param className Keras's class: "Mean"
 * @param config what it was made with
 * @param arguments what it is called with: texts, numbers, lists, maps, constant tensors, and a {@link Slot} for each
 *     tensor of the graph
 * @param keywords what it is called with by name
 */
public record OperationCall(
        String kerasModule,
        String className,
        Map<String, @Nullable Object> config,
        List<@Nullable Object> arguments,
        Map<String, @Nullable Object> keywords)
        implements Op {
    /** Sizes that no constant is likely to be. */
    private static final int[] TRIED = {13, 29};

    /** Computes the operation. */
    public List<Tensor> call(List<Tensor> inputs) {
        return Operations.compute(this, inputs);
    }

    @Override
    public String name() {
        return className;
    }

    @Override
    public List<Spec> infer(List<Spec> inputs) {
        try {
            return traced(inputs);
        } catch (IllegalArgumentException e) {
            if (inputs.stream().allMatch(s -> s.shape().isKnown())) {
                throw e;
            }
            return tried(inputs, e);
        }
    }

    private List<Spec> traced(List<Spec> inputs) {
        return GradientTape.stopRecording(() -> Trace.record(inputs, this::call)).outputs().stream()
                .map(Tensor::spec)
                .toList();
    }

    /** Some operations must know all sizes. They are asked with two sizes in place of those that are not known yet. */
    private List<Spec> tried(List<Spec> inputs, IllegalArgumentException refusal) {
        int unknown = inputs.stream()
                .flatMapToInt(s -> Arrays.stream(s.shape().dims()))
                .filter(d -> d < 0)
                .findFirst()
                .orElseThrow();
        List<List<Spec>> results = new ArrayList<>();
        for (int size : TRIED) {
            List<Spec> known = inputs.stream()
                    .map(s -> s.with(s.shape().sized(d -> d < 0 ? size : d)))
                    .toList();
            try {
                results.add(traced(known));
            } catch (IllegalArgumentException e) {
                throw refusal;
            }
        }
        List<Spec> specs = new ArrayList<>();
        for (int i = 0; i < results.getFirst().size(); i++) {
            Spec first = results.get(0).get(i);
            int[] dims = first.shape().dims();
            int[] others = results.get(1).get(i).shape().dims();
            if (dims.length != others.length) {
                throw refusal;
            }
            for (int axis = 0; axis < dims.length; axis++) {
                if (dims[axis] != others[axis]) {
                    dims[axis] = dims[axis] == TRIED[0] && others[axis] == TRIED[1] ? unknown : Shape.unknown();
                }
            }
            specs.add(first.with(Shape.of(dims)));
        }
        return specs;
    }

    @Override
    public Kind kind() {
        return new Kind.Composite();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient gradient) {
        throw new IllegalStateException(
                "the graph of a functional model has no gradients; call the model under a tape");
    }
}
