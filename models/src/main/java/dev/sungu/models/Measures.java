package dev.sungu.models;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Trace;
import dev.sungu.layers.Call;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.losses.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a model's steps minimise, and the numbers that they gather for the logs. */
final class Measures {
    private final Model model;
    private final Compile compile;
    private final Mean lossTracker = new Mean("loss");
    private @Nullable Objective objective;
    /** Whether steps use the loss of compile; those of a model's own may not. */
    private boolean tracksLoss;

    private @Nullable Pending pending;

    /** A loss that was computed in a step and is not in the logs yet. */
    private record Pending(Tensor loss, @Nullable Trace trace) {}

    Measures(Model model, Compile compile) {
        this.model = model;
        this.compile = compile;
    }

    /** Forgets what the outputs are like. */
    void forget() {
        objective = null;
    }

    boolean needsOutputs() {
        return objective == null && compile.hasObjective();
    }

    /** Finds the losses and metrics of compile for outputs like these. */
    void resolve(Batch batch, List<Spec> predictions) {
        List<@Nullable Shape> truths = new ArrayList<>();
        batch.truths().forEach(y -> truths.add(y == null ? null : y.shape()));
        objective = new Objective(compile, model.outputNames(), predictions, truths);
    }

    /** What is to be minimised: the losses of compile, what layers added so far, and penalties for weights. */
    Tensor loss(Batch batch, List<Tensor> predictions) {
        if (needsOutputs()) {
            // In a step of the model's own, which alone knows what its outputs are.
            List<Spec> specs = predictions.stream().map(Tensor::spec).toList();
            Trace.eagerly(() -> GradientTape.stopRecording(() -> {
                resolve(batch, specs);
                return specs;
            }));
        }
        List<Tensor> parts = new ArrayList<>();
        Objective o = objective;
        Tensor loss = o == null ? null : o.loss(batch, predictions);
        if (loss != null) {
            parts.add(loss);
        }
        parts.addAll(Call.current().losses());
        parts.addAll(model.regularizationLosses());
        if (parts.isEmpty()) {
            throw new IllegalStateException("there is nothing to minimise: give compile a loss and fit the truth y, or"
                    + " add losses in layers");
        }
        Tensor total = parts.getFirst();
        for (Tensor part : parts.subList(1, parts.size())) {
            total = Ops.add(total, part);
        }
        pending = new Pending(total, Trace.current());
        return total;
    }

    /** Steps have a loss for the logs. */
    void expectLoss() {
        tracksLoss = true;
    }

    /** Notes the loss of a batch for the logs. */
    void track(Tensor loss, Batch batch) {
        tracksLoss = true;
        pending = null;
        // The mean over samples, whatever the sizes of the batches.
        lossTracker.update(loss, Tensor.scalar((double) batch.size()));
    }

    /** Has the metrics take a batch into account, and the loss if nothing has done so yet. */
    void update(Batch batch, List<Tensor> predictions) {
        Pending p = pending;
        if (p != null && p.trace == Trace.current()) {
            track(p.loss, batch);
        }
        if (objective != null) {
            objective.updateMetrics(batch, predictions);
        }
    }

    void reset() {
        lossTracker.resetState();
        if (objective != null) {
            objective.reset();
        }
        model.ownMetrics().forEach(m -> m.resetState());
    }

    /** What is shown in the logs, by name. */
    void forEachShown(BiConsumer<String, Metric> action) {
        if (tracksLoss || model.ownMetrics().isEmpty()) {
            action.accept(lossTracker.name(), lossTracker);
        }
        if (objective != null) {
            objective.forEachMetric(action);
        }
        model.ownMetrics().forEach(m -> action.accept(m.name(), m));
    }

    /** Loss and metrics as of now, by name in alphabetical order. */
    SortedMap<String, Double> results() {
        SortedMap<String, Double> results = new TreeMap<>();
        forEachShown((name, metric) -> metric.log(name, (key, number) -> results.put(key, number)));
        return results;
    }

    /** The names in the logs. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(lossTracker.name()));
        if (objective != null) {
            objective.forEachMetric((name, metric) -> names.add(name));
        }
        model.ownMetrics().forEach(m -> names.add(m.name()));
        return names;
    }

    /** The loss as a metric, those of single outputs, then the metrics. */
    List<Metric> metrics() {
        List<Metric> all = new ArrayList<>(List.of(lossTracker));
        if (objective != null) {
            objective.forEachMetric((name, metric) -> all.add(metric));
        }
        all.addAll(model.ownMetrics());
        return all;
    }
}
