package dev.sungu.losses.metrics;

import dev.sungu.core.Config;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A number gathered over many batches.
 *
 * <p>A metric of your own keeps its state in variables made by {@link #addVariable}, changes them in {@link #updateState}
 * and computes {@link #result} from them, all with {@code Ops}, so that it becomes part of the compiled step. State whose
 * type or shape follows from options is made in {@link #build} and got by {@link #variable}.
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
    private DType dtype;
    private boolean built;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Tensor> initial = new ArrayList<>();

    /** With the name under which it appears in logs. */
    protected Metric(String name) {
        this(name, Config.floatx());
    }

    /** With the name under which it appears in logs, and the type of its state. */
    protected Metric(String name, DType dtype) {
        this.name = name;
        this.dtype = dtype;
    }

    /** Makes state that starts as, and is reset to, the given number everywhere. */
    protected final Variable addVariable(String variableName, Shape shape, double start) {
        Variable v = new Variable(() -> Ops.full(dtype, start, shape.dims()), variableName, false);
        variables.add(v);
        initial.add(v.value());
        return v;
    }

    /** Makes the state, when it is first needed and options are set. Nothing unless overridden. */
    protected void build() {}

    private void ensureBuilt() {
        if (!built) {
            built = true;
            build();
        }
    }

    /**
     * The state of a name, which {@link #build} has made.
     *
     * @throws IllegalStateException if there is none
     */
    protected final Variable variable(String variableName) {
        Variable v = find(variableName);
        if (v == null) {
            throw new IllegalStateException("metric \"" + name + "\" has no state \"" + variableName + "\"");
        }
        return v;
    }

    /** The state of a name, or null while there is none. */
    final @Nullable Variable find(String variableName) {
        ensureBuilt();
        for (Variable v : variables) {
            if (v.name().equals(variableName)) {
                return v;
            }
        }
        return null;
    }

    /** Throws where an option is set on which the state depends but the state is there. */
    final void checkUnused(String option) {
        if (built || !variables.isEmpty()) {
            throw new IllegalStateException("metric \"" + name + "\" is in use: set " + option + " before");
        }
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

    /** The number over all batches so far, or the numbers: some metrics have one for each class. */
    public abstract Tensor result();

    /** Hands the result to logs: one number under {@code key}, several under {@code key_0}, {@code key_1}, … */
    public final void log(String key, BiConsumer<String, Double> logs) {
        double[] numbers = result().toDoubleArray();
        for (int i = 0; i < numbers.length; i++) {
            logs.accept(logName(key, i, numbers.length), numbers[i]);
        }
    }

    /** The name in logs of number {@code i} of the {@code n} that a result has: {@code key}, or {@code key_i} if there are several. */
    public static String logName(String key, int i, int n) {
        return n == 1 ? key : key + "_" + i;
    }

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
        ensureBuilt();
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

    void setDType(DType value) {
        checkUnused("dtype");
        if (!value.isFloat()) {
            throw new IllegalArgumentException(
                    "metric \"" + name + "\" is computed in float32 or float64, not " + value.kerasName());
        }
        dtype = value;
    }

    /** Sets the type without looking at it. */
    final void replaceDType(DType value) {
        dtype = value;
    }

    /** The type in which it is computed. */
    public final DType dtype() {
        return dtype;
    }

    /** As Keras prints it: {@code <AUC name=auc>}. */
    @Override
    public String toString() {
        return "<" + className() + " name=" + name + ">";
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
