package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Names;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** How a {@link Model} is compiled, and what it does with one batch. */
abstract class ModelSteps extends Layer {
    private static final String OPTIMIZER = "optimizer";

    private volatile @Nullable Trainer trainer;
    private volatile boolean stopTraining;
    private final List<Metric> metrics = new ArrayList<>();
    private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();

    ModelSteps() {}

    ModelSteps(String className) {
        super(className);
    }

    abstract Model self();

    // ---- compile

    /**
     * Sets how the model is trained: {@code model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy")}.
     *
     * @param loss Keras's name of it
     * @param metrics each Keras's name or a {@link Metric}
     */
    public final void compile(Optimizer optimizer, String loss, Object... metrics) {
        compile(Compile.with(optimizer).loss(loss).metrics(List.of(metrics)));
    }

    /** Sets how the model is trained; the metrics are Keras's names or {@link Metric}s. */
    public final void compile(Optimizer optimizer, Loss loss, Object... metrics) {
        compile(Compile.with(optimizer).loss(loss).metrics(List.of(metrics)));
    }

    /**
     * Sets how the model is trained: {@code model.compile(new Adam(), (yTrue, yPred) -> ...)}.
     *
     * @param loss gives one loss for each sample
     * @param metrics each Keras's name or a {@link Metric}
     */
    public final void compile(Optimizer optimizer, BinaryOperator<Tensor> loss, Object... metrics) {
        compile(optimizer, Loss.of(loss), metrics);
    }

    /** Sets how the model is trained: {@code model.compile("adam", "mse", "mae", new AUC())}. */
    public final void compile(String optimizer, String loss, Object... metrics) {
        compile(Optimizers.get(optimizer), loss, metrics);
    }

    /** Sets how the model is trained: {@code model.compile("adam", new Dice(), "accuracy")}. */
    public final void compile(String optimizer, Loss loss, Object... metrics) {
        compile(Optimizers.get(optimizer), loss, metrics);
    }

    /** Sets how the model is trained: {@code model.compile("adam", (yTrue, yPred) -> ...)}. */
    public final void compile(String optimizer, BinaryOperator<Tensor> loss, Object... metrics) {
        compile(Optimizers.get(optimizer), loss, metrics);
    }

    /** Sets the optimizer of a model whose layers add the losses, or whose steps compute them. */
    public final void compile(Optimizer optimizer) {
        compile(Compile.with(optimizer));
    }

    /** Sets the optimizer, by Keras's name, of a model whose layers add the losses, or whose steps compute them. */
    public final void compile(String optimizer) {
        compile(Optimizers.get(optimizer));
    }

    /**
     * Sets how the model is trained, with all options.
     *
     * @throws IllegalArgumentException if they name outputs that the model does not have, as far as it is known before it
     *     is called, or are not as many as its outputs
     */
    public final void compile(Compile options) {
        options.check(self());
        options.follow(self().dtypePolicy());
        trainer = new Trainer(self(), options);
    }

    /** Whether {@link #compile} was called. */
    public final boolean isCompiled() {
        return trainer != null && trainer.compile().hasLossOrOptimizer();
    }

    /** What {@link #compile} was given, or null. */
    public final @Nullable Compile compileOptions() {
        return trainer == null ? null : trainer.compile();
    }

    /** The optimizer. */
    public final Optimizer optimizer() {
        return compiled().optimizer();
    }

    /**
     * The loss as a metric, then the metrics; those that compile was given by name are known after the first data.
     *
     * <p>Source: {@code keras.Model.metrics}.
     */
    public final List<Metric> metrics() {
        return compiled().allMetrics();
    }

    /**
     * The names in the logs: the loss, those of single outputs, then the metrics. Metrics that compile was given by name
     * are known after the first data.
     */
    public final List<String> metricsNames() {
        return compiled().metricsNames();
    }

    final Trainer compiled() {
        Trainer t = trainer;
        if (t == null || !t.compile().hasLossOrOptimizer()) {
            throw new IllegalStateException(title() + " is not compiled: call compile(optimizer, loss, metrics) first");
        }
        return t;
    }

    /** For prediction, which needs no optimizer and no loss. */
    final Trainer anyTrainer() {
        Trainer t = trainer;
        if (t == null) {
            synchronized (this) {
                t = trainer;
                if (t == null) {
                    t = new Trainer(self(), Compile.nothing());
                    trainer = t;
                }
            }
        }
        return t;
    }

    // ---- steps of one's own

    /**
     * Trains on one batch. It is traced once for each shape of batch and runs compiled; override it for a training of your
     * own:
     *
     * <pre>{@code
     * protected Map<String, Tensor> trainStep(Batch batch) {
     *     try (var tape = new GradientTape()) {
     *         Tensor loss = Ops.mean(Ops.square(apply(batch.x(), TRAINING).subtract(batch.y())));
     *         List<Variable> variables = trainableVariables();
     *         optimizer().apply(tape.gradient(loss, variables), variables);
     *         return Map.of("loss", loss);
     *     }
     * }
     * }</pre>
     *
     * <p>Source: {@code keras.Model.train_step}.
     *
     * <p>To what {@code super.trainStep(batch)} returns, loss and metrics, numbers may be added.
     *
     * @return numbers for the logs, which show those of the last batch; if empty, the logs show the results of the losses
     *     and metrics of compile, and of those added by {@link #track(Metric)}
     */
    protected Map<String, Tensor> trainStep(Batch batch) {
        return compiled().trainStep(batch);
    }

    /**
     * Tests on one batch, like {@link #trainStep}.
     *
     * <p>Source: {@code keras.Model.test_step}.
     */
    protected Map<String, Tensor> testStep(Batch batch) {
        return compiled().testStep(batch);
    }

    /**
     * What the steps minimise, for one batch: the loss of compile, and what {@link #losses} gives. Override it for a loss
     * that needs more than truth and predictions; {@code super.computeLoss(...)} gives the usual part of it.
     *
     * <p>Source: {@code keras.Model.compute_loss}.
     *
     * @param x the input [batch, ...]
     * @param y the truth [batch, ...], or null
     * @param yPred what the model made of the input [batch, ...]
     * @param sampleWeight weights [batch, ...], or null
     * @return one number
     * @throws IllegalStateException if there is nothing to minimise
     */
    protected Tensor computeLoss(Tensor x, @Nullable Tensor y, Tensor yPred, @Nullable Tensor sampleWeight) {
        return compiled().computeLoss(Batch.of(x, y, sampleWeight, self()), List.of(yPred));
    }

    /** {@link #computeLoss(Tensor, Tensor, Tensor, Tensor)} for models with several inputs or outputs. */
    protected Tensor computeLoss(Batch batch, List<Tensor> yPred) {
        return batch.isPlain() && yPred.size() == 1
                ? computeLoss(batch.x(), batch.truth(0), yPred.getFirst(), batch.sampleWeight())
                : compiled().computeLoss(batch, yPred);
    }

    /**
     * Has the metrics take a batch into account, and, in a step of one's own, the loss that the usual {@link #computeLoss} gave; what an
     * override of that adds is no part of the loss in the logs of such a step.
     *
     * <p>Override it for metrics that need more than truth and predictions.
     *
     * <p>Source: {@code keras.Model.compute_metrics}.
     *
     * @return loss and metrics as of now, for the logs; numbers may be added
     */
    protected Map<String, Tensor> computeMetrics(
            Tensor x, @Nullable Tensor y, Tensor yPred, @Nullable Tensor sampleWeight) {
        return compiled().computeMetrics(Batch.of(x, y, sampleWeight, self()), List.of(yPred));
    }

    /** {@link #computeMetrics(Tensor, Tensor, Tensor, Tensor)} for models with several inputs or outputs. */
    protected Map<String, Tensor> computeMetrics(Batch batch, List<Tensor> yPred) {
        return batch.isPlain() && yPred.size() == 1
                ? computeMetrics(batch.x(), batch.truth(0), yPred.getFirst(), batch.sampleWeight())
                : compiled().computeMetrics(batch, yPred);
    }

    /**
     * Predicts one batch.
     *
     * <p>Source: {@code keras.Model.predict_step}.
     */
    protected List<Tensor> predictStep(List<Tensor> inputs) {
        return apply(inputs, Call.INFERENCE);
    }

    /**
     * Makes a metric part of this model: it is reset before each epoch, and its result is in the logs unless the steps give
     * logs of their own.
     */
    protected final <M extends Metric> M track(M metric) {
        metrics.add(metric);
        return metric;
    }

    final List<Metric> ownMetrics() {
        return metrics;
    }

    /**
     * Makes an optimizer that a step of one's own uses part of this model: its state is kept and restored with the
     * training.
     */
    protected final <O extends Optimizer> O track(O optimizer) {
        String base = "optimizers/" + Names.snakeCase(optimizer.className());
        int n = 0;
        while (optimizers.containsKey(n == 0 ? base : base + "_" + n)) {
            n++;
        }
        return track(n == 0 ? base : base + "_" + n, optimizer);
    }

    /**
     * Makes an optimizer part of this model under the name that its state has in files: the attribute's, if a class in
     * Python is to read it.
     */
    protected final <O extends Optimizer> O track(String attribute, O optimizer) {
        if (attribute.equals(OPTIMIZER) || optimizers.putIfAbsent(attribute, optimizer) != null) {
            throw new IllegalArgumentException(
                    title() + " has an optimizer under \"" + attribute + "\" already; names must differ");
        }
        return optimizer;
    }

    final List<Optimizer> ownOptimizers() {
        return List.copyOf(optimizers.values());
    }

    /** The optimizers by the names of their attributes, as files have them: that of compile, and those of steps of one's own. */
    public final Map<String, Optimizer> namedOptimizers() {
        Map<String, Optimizer> all = new TreeMap<>(optimizers);
        Compile options = compileOptions();
        Optimizer own = options == null ? null : options.optimizer();
        if (own != null) {
            all.put(OPTIMIZER, own);
        }
        return all;
    }

    /** Forgets what metrics have gathered. */
    public final void resetMetrics() {
        compiled().resetMetrics();
    }

    /** Has {@link Model#fit} end after the batch in progress. From callbacks and other threads. */
    public final void stopTraining() {
        stopTraining = true;
    }

    /** Whether {@link Model#fit} was asked to end. */
    public final boolean isStopTraining() {
        return stopTraining;
    }

    final void clearStopTraining() {
        stopTraining = false;
    }
}
