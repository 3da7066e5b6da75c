package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.layers.DTypePolicy;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.optimizers.LossScaleOptimizer;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained: {@code Compile.with(new Adam()).loss("mse").metrics("mae")}, or for several outputs
 * {@code Compile.with(new Adam()).loss(Map.of("digit", "crossentropy", "angle", "mse")).lossWeights(Map.of("angle", 0.5))}.
 *
 * <p>Source: the arguments of {@code keras.Model.compile}.
 */
public final class Compile {
    private @Nullable Optimizer optimizer;
    private @Nullable PerOutput<Loss> losses;
    private @Nullable PerOutput<Double> lossWeights;
    private @Nullable Object lossConfig;
    private @Nullable Object lossWeightsConfig;
    private final MetricChoice metrics = new MetricChoice("metrics");
    private final MetricChoice weightedMetrics = new MetricChoice("weightedMetrics");
    private boolean runEagerly;
    private boolean autoScaleLoss = true;
    private boolean ownSteps;

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

    /** Without an optimizer, for models whose steps of their own have theirs: see {@link Model#trainStep}. */
    public static Compile ownSteps() {
        Compile c = new Compile(null);
        c.ownSteps = true;
        return c;
    }

    static Compile nothing() {
        return new Compile(null);
    }

    // ---- losses

    /** Sets the loss by Keras's name; several outputs all have it. */
    public Compile loss(String name) {
        losses = PerOutput.same(Loss.of(name));
        lossConfig = name;
        return this;
    }

    /** Sets the loss; several outputs all have it. */
    public Compile loss(Loss value) {
        losses = PerOutput.same(value);
        lossConfig = value;
        return this;
    }

    /** Sets the loss as a function of truth and predictions that gives one loss for each sample. */
    public Compile loss(BinaryOperator<Tensor> function) {
        return loss(Loss.of(function));
    }

    /** Sets the loss of each output in order, each Keras's name or a {@link Loss}; null where there is none. */
    public Compile loss(List<?> inOrder) {
        List<@Nullable Loss> values = new ArrayList<>();
        inOrder.forEach(each -> values.add(each == null ? null : lossOf(each)));
        losses = PerOutput.inOrder(values);
        lossConfig = Collections.unmodifiableList(new ArrayList<>(inOrder));
        return this;
    }

    /**
     * Sets the loss of each output by its name, each Keras's name or a {@link Loss}; an output that is not named has
     * none.
     */
    public Compile loss(Map<String, ?> byOutput) {
        Map<String, Loss> values = new LinkedHashMap<>();
        byOutput.forEach((output, each) -> values.put(output, lossOf(each)));
        losses = PerOutput.byName(values);
        lossConfig = new TreeMap<>(byOutput);
        return this;
    }

    private static Loss lossOf(Object given) {
        return switch (given) {
            case Loss l -> l;
            case String name -> Loss.of(name);
            default ->
                throw new IllegalArgumentException("a loss is Keras's name of it or a Loss, not a "
                        + given.getClass().getName());
        };
    }

    /** Sets what each output's loss is multiplied by, in the order of the outputs. Default: 1. */
    public Compile lossWeights(double... inOrder) {
        List<@Nullable Double> values = new ArrayList<>();
        for (double w : inOrder) {
            values.add(w);
        }
        lossWeights = PerOutput.inOrder(values);
        lossWeightsConfig = values;
        return this;
    }

    /** Sets what each output's loss is multiplied by, in the order of the outputs. Default: 1. */
    public Compile lossWeights(List<? extends Number> inOrder) {
        return lossWeights(inOrder.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** Sets what each output's loss is multiplied by, by its name; one that is not named has 1. */
    public Compile lossWeights(Map<String, ? extends Number> byOutput) {
        Map<String, Double> values = new TreeMap<>();
        byOutput.forEach((output, each) -> values.put(output, each.doubleValue()));
        lossWeights = PerOutput.byName(values);
        lossWeightsConfig = values;
        return this;
    }

    // ---- metrics

    /**
     * Adds metrics, each Keras's name or a {@link Metric}: {@code metrics("mae", new AUC())}; sample weights do not count
     * for them. With several outputs the first is for the first output and so on.
     *
     * @throws IllegalArgumentException if one is neither
     */
    public Compile metrics(Object... values) {
        metrics.add(values);
        return this;
    }

    /** Sets the metrics of each output in order: each Keras's name, a {@link Metric}, or a list of those. */
    public Compile metrics(List<?> inOrder) {
        metrics.set(inOrder);
        return this;
    }

    /** Sets the metrics of outputs by their names: each Keras's name, a {@link Metric}, or a list of those. */
    public Compile metrics(Map<String, ?> byOutput) {
        metrics.set(byOutput);
        return this;
    }

    /** Adds metrics for which sample weights count, each Keras's name or a {@link Metric}. */
    public Compile weightedMetrics(Object... values) {
        weightedMetrics.add(values);
        return this;
    }

    /** Sets the metrics for which sample weights count, of each output in order. */
    public Compile weightedMetrics(List<?> inOrder) {
        weightedMetrics.set(inOrder);
        return this;
    }

    /** Sets the metrics for which sample weights count, of outputs by their names. */
    public Compile weightedMetrics(Map<String, ?> byOutput) {
        weightedMetrics.set(byOutput);
        return this;
    }

    /** Whether steps run operation by operation instead of compiled: slower, but every line can be stepped through. */
    public Compile runEagerly(boolean value) {
        runEagerly = value;
        return this;
    }

    /**
     * Leaves the optimizer as it is, with {@code false}, under the dtype policy "mixed_float16". By default it gets a {@link
     * LossScaleOptimizer} around it then, since small gradients would become 0.
     */
    public Compile autoScaleLoss(boolean value) {
        autoScaleLoss = value;
        return this;
    }

    /** Puts a {@link LossScaleOptimizer} around the optimizer, unless there is one. */
    public Compile scaleLoss() {
        if (optimizer != null && !(optimizer instanceof LossScaleOptimizer)) {
            optimizer = new LossScaleOptimizer(optimizer).name("loss_scale_optimizer");
        }
        return this;
    }

    /** What follows from the dtype policy of the model. */
    void follow(DTypePolicy policy) {
        if (autoScaleLoss && policy.name().equals("mixed_float16")) {
            scaleLoss();
        }
    }

    /** Refuses what does not fit the outputs of the model; what is not known yet is looked at by the first step. */
    void check(Model model) {
        int count = model.outputCount();
        List<String> names = model.outputNames();
        if (count == Signature.UNKNOWN || names.size() != count) {
            return;
        }
        if (losses != null) {
            losses.spread(count, names, "loss");
        }
        if (lossWeights != null) {
            lossWeights.spread(count, names, "lossWeights");
        }
        metrics.spread(count, names);
        weightedMetrics.spread(count, names);
    }

    /** Whether there are losses or metrics. */
    boolean hasObjective() {
        return losses != null || !metrics.isEmpty() || !weightedMetrics.isEmpty();
    }

    boolean hasOwnSteps() {
        return ownSteps;
    }

    boolean hasLossOrOptimizer() {
        return optimizer != null || ownSteps;
    }

    /** The optimizer, or null. */
    public @Nullable Optimizer optimizer() {
        return optimizer;
    }

    @Nullable
    PerOutput<Loss> losses() {
        return losses;
    }

    @Nullable
    PerOutput<Double> lossWeights() {
        return lossWeights;
    }

    MetricChoice metricChoice() {
        return metrics;
    }

    MetricChoice weightedMetricChoice() {
        return weightedMetrics;
    }

    /** Keras's arguments as they were given: texts, numbers, losses, metrics, lists and maps of them. */
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> c = new LinkedHashMap<>();
        c.put("optimizer", optimizer);
        c.put("loss", lossConfig);
        c.put("loss_weights", lossWeightsConfig);
        c.put("metrics", metrics.config());
        c.put("weighted_metrics", weightedMetrics.config());
        c.put("run_eagerly", runEagerly);
        return c;
    }

    /** Whether steps run operation by operation. */
    public boolean isRunEagerly() {
        return runEagerly;
    }
}
