package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number gathered over many batches.
 *
 * <p>A metric of your own keeps its state in variables made by {@link #addVariable}, changes them in {@link #updateState}
 * and computes {@link #result} from them, all with {@code Ops}, so that it becomes part of the compiled step.
 *
 * <p>Source: {@code keras.metrics.Metric}.
 */
public abstract class Metric implements KerasObject {
    /** Whether more is better. */
    public enum Direction {
        /** More is better, as with accuracy. */
        UP,
        /** Less is better, as with errors. */
        DOWN,
        /** Nobody knows. */
        UNKNOWN
    }

    private String name;
    private final DType dtype = DType.FLOAT32;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Tensor> initial = new ArrayList<>();

    /** With the name under which it appears in logs. */
    protected Metric(String name) {
        this.name = name;
    }

    /** Makes state that starts as, and is reset to, the given number everywhere. */
    protected final Variable addVariable(String variableName, Shape shape, double start) {
        Tensor value = Ops.full(dtype, start, shape.dims()).value();
        Variable v = new Variable(value, variableName, false);
        variables.add(v);
        initial.add(value);
        return v;
    }

    /**
     * Takes a batch into account.
     *
     * @param sampleWeight weights, or null
     */
    public abstract void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight);

    /** Takes a batch into account. */
    public final void updateState(Tensor yTrue, Tensor yPred) {
        updateState(yTrue, yPred, null);
    }

    /** The number over all batches so far. */
    public abstract Tensor result();

    /** Forgets all batches. */
    public void resetState() {
        for (int i = 0; i < variables.size(); i++) {
            variables.get(i).assign(initial.get(i));
        }
    }

    /** Whether more is better, for callbacks that have to know. */
    public Direction direction() {
        return Direction.UNKNOWN;
    }

    /** The state. */
    public final List<Variable> variables() {
        return List.copyOf(variables);
    }

    /** The name under which it appears in logs. */
    public final String name() {
        return name;
    }

    /** Sets the name under which it appears in logs. */
    public final void setName(String value) {
        name = value;
    }

    /** The type in which it is computed. */
    public final DType dtype() {
        return dtype;
    }

    @Override
    public String kerasModule() {
        return "keras.metrics";
    }

    /** The arguments common to all metrics; subclasses add their own. */
    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name);
        c.put("dtype", dtype.kerasName());
        return c;
    }

    /**
     * The metric with a Keras name: "sparse_categorical_accuracy", "mse", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Metric of(String name) {
        return Metrics.get(name);
    }
}
