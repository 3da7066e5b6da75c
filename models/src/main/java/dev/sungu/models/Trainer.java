package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.losses.metrics.Metrics;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What compile set up: the steps of training, testing and prediction as compiled functions, and the numbers that they
 * gather.
 */
final class Trainer {
    private final Model model;
    private final Compile compile;
    private final Mean lossTracker = new Mean("loss");
    private final List<Metric> metrics = new ArrayList<>();
    private final List<Metric> weightedMetrics = new ArrayList<>();
    private boolean metricsResolved;
    private final CompiledFunction train;
    private final CompiledFunction trainRows;
    private final CompiledFunction test;
    private final CompiledFunction predict;

    Trainer(Model model, Compile compile) {
        this.model = model;
        this.compile = compile;
        train = new CompiledFunction("the training step", in -> trainStep(in));
        trainRows = new CompiledFunction("the training step", in -> trainStep(gathered(in)));
        test = new CompiledFunction("the test step", in -> testStep(in));
        predict = new CompiledFunction("the prediction", in -> List.of(forward(in.getFirst(), Call.INFERENCE)));
    }

    Compile compile() {
        return compile;
    }

    Optimizer optimizer() {
        Optimizer o = compile.optimizer();
        if (o == null) {
            throw new IllegalStateException("the model is not compiled");
        }
        return o;
    }

    // ---- batches

    void trainOnBatch(Data batch) {
        prepare(batch);
        trainOnPrepared(batch);
    }

    /** Trains on a batch after {@link #prepare} has seen one like it. */
    void trainOnPrepared(Data batch) {
        run(train, arguments(batch));
    }

    /** Trains on the given rows of all samples; the batch is gathered inside the compiled step. */
    void trainOnRows(Data all, EagerTensor rows) {
        Tensor[] batch = arguments(all);
        Tensor[] in = new Tensor[batch.length + 1];
        System.arraycopy(batch, 0, in, 0, batch.length);
        in[batch.length] = rows;
        run(trainRows, in);
    }

    void testOnBatch(Data batch) {
        prepare(batch);
        testOnPrepared(batch);
    }

    /** Tests on a batch after {@link #prepare} has seen one like it. */
    void testOnPrepared(Data batch) {
        run(test, arguments(batch));
    }

    Tensor predictOnBatch(Tensor x) {
        EagerTensor value = x.value();
        build(value.shape());
        return run(predict, value).getFirst();
    }

    /** Makes everything that a compiled step needs but must not make itself: weights, optimizer slots, metrics. */
    void prepare(Data batch) {
        build(batch.x().shape());
        if (compile.loss() != null) {
            optimizer().build(model.trainableVariables());
        }
        resolveMetrics(batch);
    }

    private void build(Shape input) {
        if (!isBuilt()) {
            model.computeOutputShape(input.with(0, Shape.unknown()));
        }
    }

    private boolean isBuilt() {
        for (Layer layer : model.layers()) {
            if (!layer.isBuilt()) {
                return false;
            }
        }
        return model.isBuilt();
    }

    private List<Tensor> run(CompiledFunction function, Tensor... arguments) {
        if (!compile.isRunEagerly()) {
            return function.call(arguments);
        }
        return function.callEagerly(arguments);
    }

    private static Tensor[] arguments(Data d) {
        EagerTensor y = d.y();
        EagerTensor w = d.weight();
        if (y == null) {
            return new Tensor[] {d.x()};
        }
        return w == null ? new Tensor[] {d.x(), y} : new Tensor[] {d.x(), y, w};
    }

    // ---- steps, traced

    private static List<Tensor> gathered(List<Tensor> in) {
        Tensor rows = in.getLast();
        return in.subList(0, in.size() - 1).stream()
                .map(t -> Ops.take(t, rows, 0))
                .toList();
    }

    private Tensor forward(Tensor x, boolean training) {
        return model.apply(x, training);
    }

    private List<Tensor> trainStep(List<Tensor> in) {
        Tensor y = in.size() > 1 ? in.get(1) : null;
        Tensor w = in.size() > 2 ? in.get(2) : null;
        List<Variable> variables = model.trainableVariables();
        try (GradientTape tape = new GradientTape()) {
            Step step = step(in.getFirst(), y, w, Call.TRAINING);
            Optimizer optimizer = optimizer();
            List<@Nullable Tensor> gradients = tape.gradientOrNull(optimizer.scaleLoss(step.loss), variables);
            optimizer.apply(gradients, variables);
            track(step, in.getFirst(), y, w);
        }
        return List.of();
    }

    private List<Tensor> testStep(List<Tensor> in) {
        Tensor y = in.size() > 1 ? in.get(1) : null;
        Tensor w = in.size() > 2 ? in.get(2) : null;
        track(step(in.getFirst(), y, w, Call.INFERENCE), in.getFirst(), y, w);
        return List.of();
    }

    private record Step(Tensor predictions, Tensor loss) {}

    private Step step(Tensor x, @Nullable Tensor y, @Nullable Tensor w, boolean training) {
        return Call.with(training, () -> {
            Tensor predictions = model.apply(x);
            List<Tensor> parts = new ArrayList<>();
            Loss loss = compile.loss();
            if (loss != null && y != null) {
                parts.add(loss.apply(y, predictions, w));
            }
            parts.addAll(Call.current().losses());
            parts.addAll(model.regularizationLosses());
            if (parts.isEmpty()) {
                throw new IllegalStateException(
                        "there is nothing to minimise: give compile a loss and fit the truth y, or"
                                + " add losses in layers");
            }
            Tensor total = parts.getFirst();
            for (Tensor part : parts.subList(1, parts.size())) {
                total = Ops.add(total, part);
            }
            return new Step(predictions, total);
        });
    }

    private void track(Step step, Tensor x, @Nullable Tensor y, @Nullable Tensor w) {
        // The mean over samples, whatever the sizes of the batches.
        lossTracker.update(step.loss, Tensor.scalar(x.shape().dim(0)));
        if (y != null) {
            metrics.forEach(m -> m.updateState(y, step.predictions, null));
            weightedMetrics.forEach(m -> m.updateState(y, step.predictions, w));
        }
    }

    // ---- metrics

    private void resolveMetrics(Data batch) {
        if (metricsResolved) {
            return;
        }
        EagerTensor y = batch.y();
        if (y != null) {
            Shape predictions = model.computeOutputShape(batch.x().shape().with(0, Shape.unknown()));
            Set<String> names = new HashSet<>(Set.of("loss"));
            compile.metrics().forEach(m -> metrics.add(resolve(m, y.shape(), predictions, names, "")));
            compile.weightedMetrics()
                    .forEach(m -> weightedMetrics.add(resolve(m, y.shape(), predictions, names, "weighted_")));
        }
        metricsResolved = true;
    }

    private static Metric resolve(Object given, Shape y, Shape predictions, Set<String> names, String prefix) {
        Metric m = given instanceof Metric metric ? metric : Metrics.get((String) given, y, predictions);
        String name = m.name();
        if (!names.add(name)) {
            String base = prefix + name;
            String unique = base;
            for (int i = 1; !names.add(unique); i++) {
                unique = base + "_" + i;
            }
            m.setName(unique);
        }
        return m;
    }

    void resetMetrics() {
        lossTracker.resetState();
        metrics.forEach(Metric::resetState);
        weightedMetrics.forEach(Metric::resetState);
    }

    /** Loss and metrics as of now, by name in alphabetical order. */
    SortedMap<String, Double> results() {
        SortedMap<String, Double> results = new TreeMap<>();
        results.put(lossTracker.name(), lossTracker.result().item());
        metrics.forEach(m -> results.put(m.name(), m.result().item()));
        weightedMetrics.forEach(m -> results.put(m.name(), m.result().item()));
        return results;
    }

    Evaluation evaluation() {
        return new Evaluation(results());
    }

    /** The loss as a metric, then the metrics. */
    List<Metric> allMetrics() {
        List<Metric> all = new ArrayList<>();
        all.add(lossTracker);
        all.addAll(metrics);
        all.addAll(weightedMetrics);
        return all;
    }
}
