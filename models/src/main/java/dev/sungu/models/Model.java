package dev.sungu.models;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.BatchSequence;
import dev.sungu.datasets.Dataset;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.Optimizers;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers that are trained, tested and used together.
 *
 * <p>A model is made from symbolic inputs and outputs, or is a {@link Sequential}, or a subclass that overrides {@code
 * call}. It is compiled with an optimizer, a loss and metrics, then trained by {@link #fit}.
 *
 * <p>Training and prediction run as compiled programs, one for each batch shape. {@link #predict} may be called from any
 * number of threads at once.
 *
 * <p>Source: {@code keras.Model}.
 */
@SuppressWarnings("this-escape") // A functional model is built from its own layers, which know nothing of it.
public class Model extends Layer {
    private final @Nullable FunctionalGraph graph;
    private volatile @Nullable Trainer trainer;
    private volatile boolean stopTraining;
    private final List<Metric> metrics = new ArrayList<>();

    /** For subclasses that override {@code call}. */
    protected Model() {
        graph = null;
    }

    /**
     * A model that computes {@code output} from {@code input} as the layers were applied.
     *
     * @param input what {@code Input.of} gave
     * @param output what was computed from it
     */
    public Model(Tensor input, Tensor output) {
        this(List.of(input), List.of(output));
    }

    /** A model with several inputs or outputs. */
    public Model(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
        super("Functional");
        FunctionalGraph g = new FunctionalGraph(symbolic(inputs, "input"), symbolic(outputs, "output"));
        graph = g;
        g.layers().forEach(this::track);
        ensureBuilt(inputs.stream().map(Tensor::shape).toList());
    }

    private static List<SymbolicTensor> symbolic(List<? extends Tensor> tensors, String what) {
        return tensors.stream()
                .map(t -> {
                    if (t instanceof SymbolicTensor s) {
                        return s;
                    }
                    throw new IllegalArgumentException(
                            "a model's " + what + " must be symbolic, made from Input.of(...),"
                                    + " but got a tensor with values: " + t.spec());
                })
                .toList();
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return graph != null ? graph.run(inputs) : super.call(inputs, call);
    }

    @Override
    protected Tensor call(Tensor x) {
        throw new NoCall(this);
    }

    /** A model without a call of its own was called. */
    static final class NoCall extends UnsupportedOperationException {
        private static final long serialVersionUID = 1;

        private final transient Model model;

        NoCall(Model model) {
            super(model.title() + " must override call, or trainStep and testStep");
            this.model = model;
        }

        Model model() {
            return model;
        }
    }

    /** The outputs for one input, for training ({@link Call#TRAINING}) or inference; for loops of your own. */
    public final Tensor call(Tensor x, boolean training) {
        return apply(x, training);
    }

    /** The names of the inputs, in order; empty if they have none. A subclass with several inputs may name them. */
    public List<String> inputNames() {
        return graph == null ? List.of() : graph.inputNames();
    }

    /**
     * The names of the outputs, in order: those of the layers that gave them; empty if they have none. A subclass with
     * several outputs may name them.
     */
    public List<String> outputNames() {
        return graph == null ? List.of() : graph.outputNames();
    }

    int inputCount() {
        return graph != null
                ? graph.inputs().size()
                : inputNames().isEmpty() ? Signature.UNKNOWN : inputNames().size();
    }

    int outputCount() {
        return graph != null
                ? graph.outputs().size()
                : outputNames().isEmpty() ? Signature.UNKNOWN : outputNames().size();
    }

    final String titled() {
        return title();
    }

    /** The layers directly inside, in order. */
    public List<Layer> layers() {
        return List.copyOf(children());
    }

    /**
     * The layer with the given name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the names
     */
    public final Layer getLayer(String layerName) {
        List<String> names = layers().stream().map(Layer::name).toList();
        return layers().stream()
                .filter(l -> l.name().equals(layerName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        title() + " has no layer \"" + layerName + "\"; its layers are " + names));
    }

    /** The layer at the given place. */
    public final Layer getLayer(int index) {
        return layers().get(index);
    }

    // ---- compile

    /** Sets how the model is trained: {@code model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy")}. */
    public final void compile(Optimizer optimizer, String loss, String... metrics) {
        compile(Compile.with(optimizer).loss(loss).metrics(metrics));
    }

    /** Sets how the model is trained, the optimizer by Keras's name: "adam". */
    public final void compile(String optimizer, String loss, String... metrics) {
        compile(Optimizers.get(optimizer), loss, metrics);
    }

    /** Sets how the model is trained, without metrics. */
    public final void compile(Optimizer optimizer, Loss loss) {
        compile(Compile.with(optimizer).loss(loss));
    }

    /** Sets how the model is trained. */
    public final void compile(Optimizer optimizer, Loss loss, String... metrics) {
        compile(Compile.with(optimizer).loss(loss).metrics(metrics));
    }

    /** Sets how the model is trained. */
    public final void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
        compile(Compile.with(optimizer).loss(loss).metrics(metrics));
    }

    /** Sets how the model is trained, with all options. */
    public final void compile(Compile options) {
        trainer = new Trainer(this, options);
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

    private Trainer compiled() {
        Trainer t = trainer;
        if (t == null || !t.compile().hasLossOrOptimizer()) {
            throw new IllegalStateException(title() + " is not compiled: call compile(optimizer, loss, metrics) first");
        }
        return t;
    }

    /** For prediction, which needs no optimizer and no loss. */
    private Trainer anyTrainer() {
        Trainer t = trainer;
        if (t == null) {
            synchronized (this) {
                t = trainer;
                if (t == null) {
                    t = new Trainer(this, Compile.nothing());
                    trainer = t;
                }
            }
        }
        return t;
    }

    // ---- train, test, use

    /**
     * Trains the model.
     *
     * @param x the inputs [samples, ...]
     * @param y the truth [samples, ...]
     * @param options epochs, batch size (32), validation and so on
     * @return loss and metrics of each epoch
     */
    public final History fit(Tensor x, @Nullable Tensor y, Fit options) {
        return fit(Tensors.of(x), Tensors.orNull(y), options);
    }

    /** Trains the model for one epoch in batches of 32. */
    public final History fit(Tensor x, @Nullable Tensor y) {
        return fit(x, y, Fit.epochs(1));
    }

    /**
     * Trains a model with several inputs or outputs.
     *
     * @param x a tensor [samples, ...] for each input
     * @param y a tensor [samples, ...] for each output, or for each output that has a loss
     */
    public final History fit(List<? extends Tensor> x, List<? extends Tensor> y, Fit options) {
        return fit(Tensors.of(x), Tensors.of(y), options);
    }

    /**
     * Trains a model with several inputs or outputs.
     *
     * @param x tensors [samples, ...] by the names of the inputs
     * @param y tensors [samples, ...] by the names of the outputs
     */
    public final History fit(Map<String, ? extends Tensor> x, Map<String, ? extends Tensor> y, Fit options) {
        return fit(Tensors.of(x), Tensors.of(y), options);
    }

    /**
     * Trains the model on a dataset.
     *
     * @param batches elements are batches: {@link dev.sungu.datasets.Sample}s, or tensors where there is no truth
     */
    public final History fit(Dataset<?> batches, Fit options) {
        return new FitLoop(this, compiled(), options).run(batches);
    }

    /** Trains the model on batches by their number, in another order in each epoch unless told otherwise. */
    public final History fit(BatchSequence batches, Fit options) {
        return new FitLoop(this, compiled(), options).run(batches);
    }

    private History fit(Tensors x, @Nullable Tensors y, Fit options) {
        return new FitLoop(this, compiled(), options).run(x, y);
    }

    /** The loss and the metrics on the given data, in batches of 32. */
    public final Evaluation evaluate(Tensor x, @Nullable Tensor y) {
        return evaluate(x, y, Evaluate.defaults());
    }

    /** The loss and the metrics on the given data. */
    public final Evaluation evaluate(Tensor x, @Nullable Tensor y, Evaluate options) {
        return evaluate(Tensors.of(x), Tensors.orNull(y), options);
    }

    /** The loss and the metrics on the given data: a tensor for each input and each output. */
    public final Evaluation evaluate(List<? extends Tensor> x, List<? extends Tensor> y, Evaluate options) {
        return evaluate(Tensors.of(x), Tensors.of(y), options);
    }

    /** The loss and the metrics on the given data: tensors by the names of inputs and outputs. */
    public final Evaluation evaluate(
            Map<String, ? extends Tensor> x, Map<String, ? extends Tensor> y, Evaluate options) {
        return evaluate(Tensors.of(x), Tensors.of(y), options);
    }

    /** The loss and the metrics on a dataset, whose elements are batches. */
    public final Evaluation evaluate(Dataset<?> batches, Evaluate options) {
        return new EvaluateLoop(this, compiled()).run(batches, options);
    }

    /** The loss and the metrics on a dataset, whose elements are batches. */
    public final Evaluation evaluate(Dataset<?> batches) {
        return evaluate(batches, Evaluate.defaults());
    }

    /** The loss and the metrics on batches, in their order. */
    public final Evaluation evaluate(BatchSequence batches, Evaluate options) {
        return evaluate(batches.dataset(), options);
    }

    private Evaluation evaluate(Tensors x, @Nullable Tensors y, Evaluate options) {
        return new EvaluateLoop(this, compiled()).run(x, y, options);
    }

    /** The output for all samples, computed in batches of 32. Safe from any number of threads. */
    public final Tensor predict(Tensor x) {
        return predict(x, Predict.defaults());
    }

    /** The output for all samples. Safe from any number of threads. */
    public final Tensor predict(Tensor x, Predict options) {
        return single(predict(Tensors.of(x), options));
    }

    /** The outputs for all samples, in order. Safe from any number of threads. */
    public final List<Tensor> predict(List<? extends Tensor> x, Predict options) {
        return predict(Tensors.of(x), options);
    }

    /** The outputs for all samples, in order, computed in batches of 32. Safe from any number of threads. */
    public final List<Tensor> predict(List<? extends Tensor> x) {
        return predict(x, Predict.defaults());
    }

    /** The outputs for all samples, by name. Safe from any number of threads. */
    public final Map<String, Tensor> predict(Map<String, ? extends Tensor> x, Predict options) {
        List<Tensor> values = predict(Tensors.of(x), options);
        List<String> names = outputNames();
        if (names.size() != values.size()) {
            throw new IllegalStateException(title() + " has " + values.size() + " outputs but names for " + names.size()
                    + ": hand the inputs over in a list, or override outputNames()");
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put(names.get(i), values.get(i));
        }
        return named;
    }

    /** The outputs for all samples, by name, computed in batches of 32. Safe from any number of threads. */
    public final Map<String, Tensor> predict(Map<String, ? extends Tensor> x) {
        return predict(x, Predict.defaults());
    }

    /** The output for all samples of a dataset, whose elements are batches; truths in it are left alone. */
    public final Tensor predict(Dataset<?> batches) {
        return predict(batches, Predict.defaults());
    }

    /** The output for all samples of a dataset, whose elements are batches; truths in it are left alone. */
    public final Tensor predict(Dataset<?> batches, Predict options) {
        return single(predictAll(batches, options));
    }

    /** The outputs, in order, for all samples of a dataset, whose elements are batches. */
    public final List<Tensor> predictAll(Dataset<?> batches, Predict options) {
        return new PredictLoop(this, anyTrainer()).run(batches, options);
    }

    /** The output for all samples of some batches, in their order. */
    public final Tensor predict(BatchSequence batches, Predict options) {
        return predict(batches.dataset(), options);
    }

    private List<Tensor> predict(Tensors x, Predict options) {
        return new PredictLoop(this, anyTrainer()).run(x, options);
    }

    private Tensor single(List<Tensor> outputs) {
        if (outputs.size() != 1) {
            throw new IllegalArgumentException(title() + " has " + outputs.size() + " outputs " + outputNames()
                    + ": hand the input over in a list, predict(List.of(x)), to get a list of them");
        }
        return outputs.getFirst();
    }

    /** Trains on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation trainOnBatch(Tensor x, @Nullable Tensor y) {
        return trainOnBatch(x, y, null, Map.of());
    }

    /**
     * Trains on one batch with weights; gives its loss and metrics, after forgetting earlier ones as Keras does.
     *
     * @param sampleWeight a weight for each sample, or null
     * @param classWeight a weight for each class that should not have 1
     */
    public final Evaluation trainOnBatch(
            Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight, Map<Integer, Double> classWeight) {
        return onBatch(new Samples(Tensors.of(x), Tensors.orNull(y), Tensors.orNull(sampleWeight)), classWeight, true);
    }

    /** Trains on one batch: a tensor for each input and each output. */
    public final Evaluation trainOnBatch(List<? extends Tensor> x, List<? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), true);
    }

    /** Trains on one batch: tensors by the names of inputs and outputs. */
    public final Evaluation trainOnBatch(Map<String, ? extends Tensor> x, Map<String, ? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), true);
    }

    /** Tests on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation testOnBatch(Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight) {
        return onBatch(new Samples(Tensors.of(x), Tensors.orNull(y), Tensors.orNull(sampleWeight)), Map.of(), false);
    }

    /** Tests on one batch: a tensor for each input and each output. */
    public final Evaluation testOnBatch(List<? extends Tensor> x, List<? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), false);
    }

    /** Tests on one batch: tensors by the names of inputs and outputs. */
    public final Evaluation testOnBatch(Map<String, ? extends Tensor> x, Map<String, ? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), false);
    }

    private Evaluation onBatch(Samples samples, Map<Integer, Double> classWeight, boolean training) {
        Trainer t = compiled();
        Data data = t.signature().match(samples).withClassWeight(classWeight);
        t.resetMetrics();
        if (training) {
            t.trainOnBatch(data);
        } else {
            t.testOnBatch(data);
        }
        return t.evaluation();
    }

    /** The output for one batch. Safe from any number of threads. */
    public final Tensor predictOnBatch(Tensor x) {
        return single(predictOnBatch(Tensors.of(x)));
    }

    /** The outputs for one batch, in order. Safe from any number of threads. */
    public final List<Tensor> predictOnBatch(List<? extends Tensor> x) {
        return predictOnBatch(Tensors.of(x));
    }

    private List<Tensor> predictOnBatch(Tensors x) {
        Trainer t = anyTrainer();
        return t.predictOnBatch(t.signature().match(new Samples(x, null, null)));
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
     * @return numbers for the logs, which show those of the last batch; if empty, the logs show the results of the losses
     *     and metrics of compile, and of those added by {@link #track(Metric)}
     */
    protected Map<String, Tensor> trainStep(Batch batch) {
        compiled().trainStep(batch);
        return Map.of();
    }

    /**
     * Tests on one batch, like {@link #trainStep}.
     *
     * <p>Source: {@code keras.Model.test_step}.
     */
    protected Map<String, Tensor> testStep(Batch batch) {
        compiled().testStep(batch);
        return Map.of();
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

    /** In a step: the penalties that layers added so far, and those for weights. */
    protected final List<Tensor> losses() {
        List<Tensor> all = new ArrayList<>(Call.current().losses());
        all.addAll(regularizationLosses());
        return all;
    }

    /** Forgets what metrics have gathered. */
    public final void resetMetrics() {
        compiled().resetMetrics();
    }

    /** Has {@link #fit} end after the batch in progress. From callbacks and other threads. */
    public final void stopTraining() {
        stopTraining = true;
    }

    /** Whether {@link #fit} was asked to end. */
    public final boolean isStopTraining() {
        return stopTraining;
    }

    final void clearStopTraining() {
        stopTraining = false;
    }

    // ---- for people and files

    /** Prints the layers with their output shapes and numbers of weights. */
    public final void summary() {
        summary(Summary.defaults());
    }

    /** Prints the layers with their output shapes and numbers of weights. */
    public final void summary(Summary options) {
        summary(options, System.out);
    }

    /** Prints the layers with their output shapes and numbers of weights to the given stream. */
    public final void summary(Summary options, PrintStream out) {
        int columns = SummaryText.terminalColumns(System.getenv("COLUMNS"));
        out.print(new SummaryText(this, options, TextTable.Border.in(out.charset())).text(columns));
    }

    @Override
    public String kerasModule() {
        return graph != null ? "keras.src.models.functional" : "keras";
    }

    @Override
    public String className() {
        return graph != null ? "Functional" : super.className();
    }
}
