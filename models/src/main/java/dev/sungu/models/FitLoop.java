package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.Logs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    History run(Tensors x, @Nullable Tensors y) {
        Signature signature = trainer.signature();
        Data all = signature.match(new Samples(x, y, options.sampleWeight));
        Samples given = options.validationData;
        Data validation = given == null ? null : signature.match(given);
        if (validation == null && options.validationSplit > 0) {
            int at = splitAt(all.samples());
            validation = all.slice(at, all.samples());
            all = all.slice(0, at);
        }
        all = all.withClassWeight(options.classWeight);
        Batches batches = new Batches(all.samples(), options);
        trainer.prepare(all.slice(0, Math.min(options.batchSize, all.samples())));
        List<Callback> callbacks = new ArrayList<>(options.callbacks);
        History history = historyOf(callbacks);
        TrainingRun run = new TrainingRun(model, trainer, batches, options.initialEpoch);
        CallbackList list = new CallbackList(
                options.verbose.with(callbacks),
                model,
                new Callback.Params(options.epochs, batches.stepsPerEpoch(), all.samples(), options.verbose.keras()),
                run);
        try (var interruption = Interruption.of(model)) {
            model.clearStopTraining();
            run.begin(list.callbacks(), interruption::isAsked);
            train(all, validation, batches, list, run);
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

    private static History historyOf(List<Callback> callbacks) {
        for (Callback c : callbacks) {
            if (c instanceof History given) {
                return given;
            }
        }
        History made = new History();
        callbacks.add(made);
        return made;
    }

    private void train(Data all, @Nullable Data validation, Batches batches, CallbackList callbacks, TrainingRun run) {
        callbacks.onTrainBegin();
        // A callback may have had the training go on elsewhere.
        int first = run.epoch();
        int skipped = run.steps();
        batches.skipEpochs(options.initialEpoch, first);
        Logs last = Logs.empty();
        for (int epoch = first; epoch < options.epochs; epoch++) {
            trainer.resetMetrics();
            callbacks.onEpochBegin(epoch);
            batches.startEpoch(epoch);
            runSteps(all, batches, callbacks, run, epoch == first ? skipped : 0);
            SortedMap<String, Double> numbers = new TreeMap<>(trainer.results());
            if (validation != null && options.isValidatedAfter(epoch)) {
                validate(validation, callbacks).forEach((name, value) -> numbers.put("val_" + name, value));
            }
            last = Logs.of(numbers);
            run.at(epoch + 1, 0);
            callbacks.onEpochEnd(epoch, Logs.of(new LinkedHashMap<>(numbers)));
            if (model.isStopTraining()) {
                break;
            }
        }
        if (options.epochs > 0) {
            trainer.optimizer().finalizeVariableValues();
        }
        callbacks.onTrainEnd(last);
    }

    private void runSteps(Data all, Batches batches, CallbackList callbacks, TrainingRun run, int skipped) {
        int epoch = run.epoch();
        int steps = batches.stepsPerEpoch();
        batches.skipSteps(skipped);
        // Made once: a step should leave nothing to the garbage collector that it can do without.
        Spec spec = new Spec(DType.INT32, Shape.of(options.batchSize));
        Logs soFar = new Logs(trainer::results);
        for (int step = skipped; step < steps && batches.next(step); step++) {
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
            run.at(epoch, step + 1);
            callbacks.onTrainBatchEnd(step, soFar.renewed());
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
