package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Tensor;
import dev.sungu.core.UntraceableException;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.layers.Call;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What compile set up: the steps of training, testing and prediction as compiled functions, and the numbers that they
 * gather.
 */
final class Trainer {
    private final Model model;
    private final Compile compile;
    private final Measures measures;
    private volatile Programs programs;
    private final Untracked untracked;

    private boolean keepBatches;
    private @Nullable Batch lastBatch;
    /** What the last step returned, if it returned numbers of its own. */
    private SortedMap<String, Tensor> returned = new TreeMap<>();

    private final Structure structure;
    private final Trained trained;
    private final Building building;
    /** A batch that steps of the model's own have not seen yet. */
    private @Nullable Data untraced;
    /** Whether prediction has seen that all layers are built. */
    private volatile boolean built;

    Trainer(Model model, Compile compile) {
        this.model = model;
        this.compile = compile;
        untracked = new Untracked(model);
        measures = new Measures(model, compile);
        programs = new Programs(model);
        structure = new Structure(model);
        trained = new Trained(model);
        building = new Building(model, compile);
    }

    Compile compile() {
        return compile;
    }

    Optimizer optimizer() {
        Optimizer o = compile.optimizer();
        if (o == null) {
            throw new IllegalStateException("model \"" + model.name()
                    + "\" was compiled with Compile.ownSteps() and has no optimizer but those of its steps");
        }
        return o;
    }

    /** That of compile, if there is one, and those of the model's own steps. */
    List<Optimizer> optimizers() {
        List<Optimizer> all = new ArrayList<>();
        Optimizer o = compile.optimizer();
        if (o != null) {
            all.add(o);
        }
        all.addAll(model.ownOptimizers());
        return all;
    }

    /** What the model takes and gives. */
    Signature signature() {
        return Signature.of(model, compile.losses());
    }

    // ---- batches

    /** If layers came or went, forgets what was made of those that were there: programs, what outputs are like. */
    private boolean forget() {
        return structure.ifOther(() -> {
            built = false;
            programs = new Programs(model);
            measures.forget();
            trained.forget(compile.optimizer());
        });
    }

    /** Callbacks may change the model. */
    private void prepareAnewIfOther(Data batch) {
        if (forget()) {
            prepare(batch);
        }
    }

    void trainOnBatch(Data batch) {
        prepare(batch);
        trainOnPrepared(batch);
    }

    /** Trains on a batch after {@link #prepare} has seen one like it. */
    void trainOnPrepared(Data batch) {
        prepareAnewIfOther(batch);
        untraced = null;
        Programs.Steps s = programs.steps(batch.layout());
        if (keepBatches) {
            lastBatch = Batch.of(s.layout, List.of(batch.tensors()), model);
        }
        List<Tensor> numbers = run(s.train, batch.tensors());
        keep(s.trainNames, numbers);
    }

    /** Trains on the given rows of all samples; the batch is gathered inside the compiled step. */
    void trainOnRows(Data all, EagerTensor rows) {
        if (forget()) {
            prepare(all.slice(0, rows.size()));
        }
        untraced = null;
        Programs.Steps s = programs.steps(all.layout());
        Data.Sources sources = all.sources();
        EagerTensor[] batch = sources.tensors();
        Tensor[] in = new Tensor[batch.length + 1];
        System.arraycopy(batch, 0, in, 0, batch.length);
        in[batch.length] = rows;
        if (keepBatches) {
            lastBatch = Batch.of(s.layout, Data.Sources.rows(List.of(in), sources.recipes()), model);
        }
        List<Tensor> numbers = run(s.trainRows(sources.recipes()), in);
        keep(s.trainNames, numbers);
    }

    void testOnBatch(Data batch) {
        prepare(batch);
        testOnPrepared(batch);
    }

    /** Tests on a batch after {@link #prepare} has seen one like it. */
    void testOnPrepared(Data batch) {
        prepareAnewIfOther(batch);
        Programs.Steps s = programs.steps(batch.layout());
        List<Tensor> numbers = run(s.test, batch.tensors());
        keep(s.testNames, numbers);
    }

    /** Whether nobody can read the last batch any more: compiled steps leave nothing of it but numbers of their own. */
    boolean keepsNothing() {
        return !keepBatches && !compile.isRunEagerly() && returned.isEmpty();
    }

    private void keep(List<String> names, List<Tensor> numbers) {
        if (!numbers.isEmpty() || !returned.isEmpty()) {
            SortedMap<String, Tensor> logs = new TreeMap<>();
            for (int i = 0; i < numbers.size(); i++) {
                logs.put(names.get(i), numbers.get(i));
            }
            returned = logs;
        }
    }

    List<Tensor> predictOnBatch(Data batch) {
        forget();
        building.build(batch);
        return run(programs.predict(), batch.tensors());
    }

    /**
     * The output for one batch of a model with one input and one output, without looking at what may be wrong; null where that is
     * needed: before the model is built, or for another model.
     */
    @Nullable
    Tensor predictBuilt(EagerTensor batch) {
        forget();
        if (!built) {
            built = building.isBuilt();
        }
        int inputs = model.inputCount();
        if (!built || inputs != 1 && inputs != Signature.UNKNOWN || compile.isRunEagerly()) {
            return null;
        }
        List<Tensor> outputs = programs.predict().call(batch);
        return outputs.size() == 1 ? outputs.getFirst() : null;
    }

    /** Makes everything that a compiled step needs but must not make itself: weights, optimizer slots, metrics. */
    void prepare(Data batch) {
        forget();
        trained.warnOfChanges();
        if (compile.hasOwnSteps()) {
            // What is fitted may be other than what call takes; the steps make what they need when they are traced.
            untraced = batch;
            return;
        }
        try {
            building.build(batch);
        } catch (Model.NoCall e) {
            if (e.model() != model) {
                throw e;
            }
            // Nothing to build: if the steps are its own, they make what they need.
            untraced = batch;
            return;
        }
        Optimizer optimizer = compile.optimizer();
        if (optimizer != null) {
            List<Variable> variables = trained.variables();
            if (!variables.isEmpty()) {
                optimizer.build(variables);
            }
        }
        if (measures.needsOutputs()) {
            measures.resolve(Batch.of(batch.layout(), List.of(batch.tensors()), model), building.outputSpecs(batch));
        }
    }

    /** Has steps of the model's own make what they need, without running them: for a training that goes on with a state. */
    void traceOwnSteps() {
        Data batch = untraced;
        if (batch != null) {
            untraced = null;
            try {
                programs.steps(batch.layout())
                        .train
                        .program(Stream.of(batch.tensors()).map(Tensor::spec).toList());
            } catch (UntraceableException e) {
                if (!compile.isRunEagerly()) {
                    throw e;
                }
                // Only a real step would make it.
            }
        }
    }

    private List<Tensor> run(CompiledFunction function, Tensor... arguments) {
        if (!compile.isRunEagerly()) {
            return function.call(arguments);
        }
        return function.callEagerly(arguments);
    }

    // ---- steps, traced

    /** The training step of models that have none of their own. */
    Map<String, Tensor> trainStep(Batch batch) {
        List<Variable> variables = trained.variables();
        Optimizer optimizer = optimizer();
        trained.check(optimizer);
        if (variables.isEmpty()) {
            trained.warnOfNone();
        }
        try (GradientTape tape = new GradientTape()) {
            // Also those that were frozen after compile.
            variables.forEach(tape::watch);
            Step step = step(batch, Call.TRAINING);
            untracked.look(tape);
            List<@Nullable Tensor> gradients = tape.gradientOrNull(optimizer.scaleLoss(step.loss), variables);
            optimizer.apply(gradients, variables);
            return track(step, batch);
        }
    }

    /** The test step of models that have none of their own. */
    Map<String, Tensor> testStep(Batch batch) {
        return track(step(batch, Call.INFERENCE), batch);
    }

    /** Whether the batch of the last training step is kept, for {@link #lastBatch}. */
    void keepBatches(boolean value) {
        keepBatches = value;
        if (!value) {
            lastBatch = null;
        }
    }

    /** The batch of the last training step; only while batches are kept. */
    Batch lastBatch() {
        return Objects.requireNonNull(lastBatch, "no training step since batches are kept");
    }

    /** What a training step minimises, for one batch. */
    Tensor loss(Batch batch) {
        return step(batch, Call.TRAINING).loss;
    }

    private record Step(List<Tensor> predictions, Tensor loss) {}

    private Step step(Batch batch, boolean training) {
        measures.expectLoss();
        return Call.with(training, () -> {
            List<Tensor> predictions = model.apply(batch.inputs());
            return new Step(predictions, model.computeLoss(batch, predictions));
        });
    }

    private Map<String, Tensor> track(Step step, Batch batch) {
        measures.track(step.loss, batch);
        return model.computeMetrics(batch, step.predictions);
    }

    /** The loss of models that have none of their own. */
    Tensor computeLoss(Batch batch, List<Tensor> predictions) {
        return measures.loss(batch, predictions);
    }

    /** What models do that have no metrics of their own. */
    Map<String, Tensor> computeMetrics(Batch batch, List<Tensor> predictions) {
        measures.update(batch, predictions);
        return new StepResults(measures);
    }

    // ---- metrics

    void resetMetrics() {
        measures.reset();
        if (!returned.isEmpty()) {
            returned = new TreeMap<>();
        }
    }

    /** Loss and metrics as of now, by name in alphabetical order. */
    SortedMap<String, Double> results() {
        if (returned.isEmpty()) {
            return measures.results();
        }
        SortedMap<String, Double> results = new TreeMap<>();
        returned.forEach((name, number) -> results.put(name, number.item()));
        return results;
    }

    Evaluation evaluation() {
        return new Evaluation(results());
    }

    /** The names in the logs. */
    List<String> metricsNames() {
        return measures.names();
    }

    /** The loss as a metric, those of single outputs, then the metrics. */
    List<Metric> allMetrics() {
        return measures.metrics();
    }
}
