package dev.sungu.models;

import dev.sungu.core.random.Random;
import dev.sungu.datasets.BatchSequence;
import dev.sungu.datasets.Dataset;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.Logs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
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
        Data all = trainer.signature().match(new Samples(x, y, options.sampleWeight));
        TestBatches.Opener validation = validation();
        if (validation == null && options.validationSplit > 0) {
            ValidationSplit split = ValidationSplit.of(all, options.validationSplit);
            split.warnIfLabelsDiffer();
            validation = slices(split.validation());
            all = split.training();
        }
        return run(new ArrayFeed(all.withClassWeight(options.classWeight), options), validation);
    }

    History run(Dataset<?> dataset) {
        return run(seed -> dataset, 0);
    }

    History run(BatchSequence batches) {
        Long given = options.seed;
        long seed = given != null ? given : Random.drawSeed();
        Dataset<?> inOrder = batches.dataset();
        return run(s -> options.shuffle ? batches.dataset(s) : inOrder, seed);
    }

    private History run(LongFunction<Dataset<?>> dataset, long seed) {
        try (Feed feed = new DatasetFeed(dataset, seed, trainer.signature(), options)) {
            return run(feed, validation());
        }
    }

    private TestBatches.@Nullable Opener validation() {
        Dataset<?> dataset = options.validationDataset;
        if (dataset != null) {
            return epoch ->
                    TestBatches.of(dataset, epoch, options.validationSteps, "validationSteps", trainer.signature());
        }
        Samples samples = options.validationData;
        return samples == null ? null : slices(trainer.signature().match(samples));
    }

    private TestBatches.Opener slices(Data data) {
        int size = options.validationBatchSize > 0 ? options.validationBatchSize : options.batchSize;
        return epoch -> TestBatches.of(data, size, options.validationSteps);
    }

    private History run(Feed feed, TestBatches.@Nullable Opener validation) {
        feed.prepare(trainer);
        List<Callback> callbacks = new ArrayList<>(options.callbacks);
        History history = historyOf(callbacks);
        TrainingRun run = new TrainingRun(model, trainer, feed, options.initialEpoch);
        CallbackList list = new CallbackList(
                options.verbose.with(callbacks),
                model,
                new Callback.Params(options.epochs, feed.steps(), feed.samples(), options.verbose.keras()),
                run);
        try (run;
                var interruption = Interruption.of(model)) {
            model.clearStopTraining();
            run.begin(list.callbacks(), interruption::isAsked);
            try {
                train(feed, validation, list, run);
            } catch (Throwable t) {
                list.onFailure(t);
                throw t;
            }
        }
        return history;
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

    private void train(Feed feed, TestBatches.@Nullable Opener validation, CallbackList callbacks, TrainingRun run) {
        callbacks.onTrainBegin();
        // A callback may have had the training go on elsewhere.
        int first = run.epoch();
        int skipped = run.steps();
        feed.skipEpochs(options.initialEpoch, first);
        Logs last = Logs.empty();
        for (int epoch = first; epoch < options.epochs; epoch++) {
            trainer.resetMetrics();
            callbacks.onEpochBegin(epoch);
            feed.startEpoch(epoch);
            runSteps(feed, callbacks, run, epoch == first ? skipped : 0);
            SortedMap<String, Double> numbers = new TreeMap<>(trainer.results());
            if (validation != null && options.isValidatedAfter(epoch)) {
                validate(validation, epoch, callbacks).forEach((name, value) -> numbers.put("val_" + name, value));
            }
            last = Logs.of(numbers);
            run.at(epoch + 1, 0);
            callbacks.onEpochEnd(epoch, Logs.of(new LinkedHashMap<>(numbers)));
            if (model.isStopTraining()) {
                break;
            }
        }
        if (options.epochs > 0) {
            trainer.optimizers().forEach(o -> o.finalizeVariableValues());
        }
        callbacks.onTrainEnd(last);
    }

    private void runSteps(Feed feed, CallbackList callbacks, TrainingRun run, int skipped) {
        int epoch = run.epoch();
        int steps = feed.steps();
        feed.skipSteps(skipped);
        Logs soFar = new Logs(trainer::results);
        for (int step = skipped; (steps == 0 || step < steps) && feed.next(step); step++) {
            callbacks.onTrainBatchBegin(step, Logs.empty());
            feed.train(trainer);
            run.at(epoch, step + 1);
            callbacks.onTrainBatchEnd(step, soFar.renewed());
            if (model.isStopTraining()) {
                return;
            }
        }
    }

    private SortedMap<String, Double> validate(TestBatches.Opener validation, int epoch, CallbackList callbacks) {
        try (TestBatches batches = validation.open(epoch)) {
            return new EvaluateLoop(model, trainer).test(batches, callbacks);
        }
    }
}
