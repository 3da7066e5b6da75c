package dev.sungu.models;

import dev.sungu.datasets.Dataset;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import dev.sungu.models.callbacks.Logs;
import java.util.LinkedHashMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The test loop. */
final class EvaluateLoop {
    private final Model model;
    private final Trainer trainer;

    EvaluateLoop(Model model, Trainer trainer) {
        this.model = model;
        this.trainer = trainer;
    }

    Evaluation run(Tensors x, @Nullable Tensors y, Evaluate options) {
        Data data = trainer.signature().match(new Samples(x, y, options.sampleWeight));
        return run(TestBatches.of(data, options.batchSize, options.steps), options);
    }

    Evaluation run(Dataset<?> dataset, Evaluate options) {
        if (options.batchSizeGiven || options.sampleWeight != null) {
            throw new IllegalArgumentException((options.batchSizeGiven ? "batchSize" : "sampleWeight")
                    + " is for arrays: the elements of a dataset are batches, with their weights if they have any");
        }
        try (TestBatches batches = TestBatches.of(dataset, 0, options.steps, "steps", trainer.signature())) {
            return run(batches, options);
        }
    }

    private Evaluation run(TestBatches batches, Evaluate options) {
        CallbackList list = new CallbackList(
                options.verbose.with(options.callbacks),
                model,
                new Callback.Params(0, batches.steps(), batches.samples(), options.verbose.keras()));
        try {
            return new Evaluation(test(batches, list));
        } catch (Throwable t) {
            list.onFailure(t);
            throw t;
        }
    }

    SortedMap<String, Double> test(TestBatches batches, CallbackList callbacks) {
        boolean more = batches.hasNext(0);
        Data first = batches.next();
        trainer.prepare(first);
        trainer.resetMetrics();
        callbacks.onTestBegin();
        Logs soFar = new Logs(trainer::results);
        for (int step = 0; more; more = batches.hasNext(++step)) {
            callbacks.onTestBatchBegin(step, Logs.empty());
            Data batch = step == 0 ? first : batches.next();
            trainer.testOnPrepared(batch);
            if (trainer.keepsNothing()) {
                batches.recycle(batch);
            }
            callbacks.onTestBatchEnd(step, soFar.renewed());
        }
        SortedMap<String, Double> results = trainer.results();
        callbacks.onTestEnd(Logs.of(new LinkedHashMap<>(results)));
        return results;
    }
}
