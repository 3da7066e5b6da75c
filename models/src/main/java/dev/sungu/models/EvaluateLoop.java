package dev.sungu.models;

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
        int steps = steps(data.samples(), options.batchSize, options.steps);
        CallbackList list = new CallbackList(
                options.verbose.with(options.callbacks),
                model,
                new Callback.Params(0, steps, data.samples(), options.verbose.keras()));
        return new Evaluation(test(data, options.batchSize, options.steps, list));
    }

    static int steps(int samples, int batchSize, int limit) {
        int all = (samples + batchSize - 1) / batchSize;
        return limit > 0 ? Math.min(limit, all) : all;
    }

    SortedMap<String, Double> test(Data data, int batchSize, int limit, CallbackList callbacks) {
        trainer.prepare(data.slice(0, Math.min(batchSize, data.samples())));
        trainer.resetMetrics();
        callbacks.onTestBegin();
        int steps = steps(data.samples(), batchSize, limit);
        Logs soFar = new Logs(trainer::results);
        for (int step = 0; step < steps; step++) {
            callbacks.onTestBatchBegin(step, Logs.empty());
            int from = step * batchSize;
            trainer.testOnPrepared(data.slice(from, Math.min(data.samples(), from + batchSize)));
            callbacks.onTestBatchEnd(step, soFar.renewed());
        }
        SortedMap<String, Double> results = trainer.results();
        callbacks.onTestEnd(Logs.of(new LinkedHashMap<>(results)));
        return results;
    }
}
