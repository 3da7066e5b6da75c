package dev.sungu.models;

import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained: {@code Compile.with(new Adam()).loss("mse").metrics("mae")}.
 *
 * <p>Source: the arguments of {@code keras.Model.compile}.
 */
public final class Compile {
    private final @Nullable Optimizer optimizer;
    private @Nullable Loss loss;
    private @Nullable String lossName;
    private final List<Object> metrics = new ArrayList<>();
    private final List<Object> weightedMetrics = new ArrayList<>();
    private boolean runEagerly;

    private Compile(@Nullable Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** With this optimizer. */
    public static Compile with(Optimizer optimizer) {
        return new Compile(optimizer);
    }

    /** With the optimizer of Keras's name: "adam". */
    public static Compile with(String optimizer) {
        return new Compile(Optimizers.get(optimizer));
    }

    static Compile nothing() {
        return new Compile(null);
    }

    /** Sets the loss by Keras's name. */
    public Compile loss(String name) {
        loss = Loss.of(name);
        lossName = name;
        return this;
    }

    /** Sets the loss. */
    public Compile loss(Loss value) {
        loss = value;
        lossName = null;
        return this;
    }

    /** Adds metrics by Keras's names; sample weights do not count for them. */
    public Compile metrics(String... names) {
        Collections.addAll(metrics, (Object[]) names);
        return this;
    }

    /** Adds metrics; sample weights do not count for them. */
    public Compile metrics(Metric... values) {
        Collections.addAll(metrics, (Object[]) values);
        return this;
    }

    /** Adds metrics by Keras's names for which sample weights count. */
    public Compile weightedMetrics(String... names) {
        Collections.addAll(weightedMetrics, (Object[]) names);
        return this;
    }

    /** Adds metrics for which sample weights count. */
    public Compile weightedMetrics(Metric... values) {
        Collections.addAll(weightedMetrics, (Object[]) values);
        return this;
    }

    /** Whether steps run operation by operation instead of compiled: slower, but every line can be stepped through. */
    public Compile runEagerly(boolean value) {
        runEagerly = value;
        return this;
    }

    boolean hasLossOrOptimizer() {
        return optimizer != null;
    }

    /** The optimizer, or null. */
    public @Nullable Optimizer optimizer() {
        return optimizer;
    }

    /** The loss, or null. */
    public @Nullable Loss loss() {
        return loss;
    }

    /** The name by which the loss was given, or null. */
    public @Nullable String lossName() {
        return lossName;
    }

    /** The metrics, each a name or a {@link Metric}. */
    public List<Object> metrics() {
        return Collections.unmodifiableList(metrics);
    }

    /** The weighted metrics, each a name or a {@link Metric}. */
    public List<Object> weightedMetrics() {
        return Collections.unmodifiableList(weightedMetrics);
    }

    /** Whether steps run operation by operation. */
    public boolean isRunEagerly() {
        return runEagerly;
    }
}
