package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import dev.sungu.models.callbacks.Logs;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The training loop: epochs, steps, validation, callbacks. */
final class FitLoop {
    private final Model model;
    private final Trainer trainer;
    private final Fit options;

    FitLoop(Model model, Trainer trainer, Fit options) {
        this.model = model;
        this.trainer = trainer;
        this.options = options;
    }

    History run(Tensor x, @Nullable Tensor y) {
        Data all = Data.of(x, y, options.sampleWeight);
        Data validation = options.validationData;
        if (validation == null && options.validationSplit > 0) {
            int at = splitAt(all.samples());
            validation = all.slice(at, all.samples());
            all = all.slice(0, at);
        }
        all = all.withClassWeight(options.classWeight);
        Batches batches = new Batches(all.samples(), options);
        trainer.prepare(all.slice(0, Math.min(options.batchSize, all.samples())));
        History history = new History();
        List<Callback> callbacks = new ArrayList<>(options.callbacks);
        callbacks.add(history);
        CallbackList list = new CallbackList(
                options.verbose.with(callbacks),
                model,
                new Callback.Params(options.epochs, batches.stepsPerEpoch(), all.samples(), options.verbose.keras()));
        try (var _ = Interruption.of(model)) {
            model.clearStopTraining();
            train(all, validation, batches, list);
        }
        return history;
    }

    private int splitAt(int samples) {
        int at = (int) Math.floor(samples * (1 - options.validationSplit));
        if (at == 0 || at == samples) {
            throw new IllegalArgumentException("validationSplit " + options.validationSplit + " of " + samples
                    + " samples leaves none for " + (at == 0 ? "training" : "validation"));
        }
        return at;
    }

    private void train(Data all, @Nullable Data validation, Batches batches, CallbackList callbacks) {
        callbacks.onTrainBegin();
        Logs last = Logs.empty();
        for (int epoch = options.initialEpoch; epoch < options.epochs; epoch++) {
            trainer.resetMetrics();
            callbacks.onEpochBegin(epoch);
            batches.startEpoch(epoch);
            runSteps(all, batches, callbacks);
            SortedMap<String, Double> numbers = new TreeMap<>(trainer.results());
            if (validation != null && options.isValidatedAfter(epoch)) {
                validate(validation, callbacks).forEach((name, value) -> numbers.put("val_" + name, value));
            }
            last = new Logs(() -> numbers);
            callbacks.onEpochEnd(epoch, last);
            if (model.isStopTraining()) {
                break;
            }
        }
        if (options.epochs > 0) {
            trainer.optimizer().finalizeVariableValues();
        }
        callbacks.onTrainEnd(last);
    }

    private void runSteps(Data all, Batches batches, CallbackList callbacks) {
        int steps = batches.stepsPerEpoch();
        // Made once: a step should leave nothing to the garbage collector that it can do without.
        Spec spec = new Spec(DType.INT32, Shape.of(options.batchSize));
        Supplier<SortedMap<String, Double>> results = trainer::results;
        for (int step = 0; step < steps && batches.next(step); step++) {
            callbacks.onTrainBatchBegin(step, Logs.empty());
            int from = batches.from();
            int to = batches.to();
            int[] order = batches.order();
            if (order == null) {
                trainer.trainOnPrepared(all.slice(from, to));
            } else {
                if (spec.shape().dim(0) != to - from) {
                    spec = new Spec(DType.INT32, Shape.of(to - from));
                }
                trainer.trainOnRows(all, new EagerTensor(spec, order, from));
            }
            callbacks.onTrainBatchEnd(step, new Logs(results));
            if (model.isStopTraining()) {
                return;
            }
        }
    }

    private SortedMap<String, Double> validate(Data validation, CallbackList callbacks) {
        int size = options.validationBatchSize > 0 ? options.validationBatchSize : options.batchSize;
        return new EvaluateLoop(model, trainer).test(validation, size, options.validationSteps, callbacks);
    }
}
