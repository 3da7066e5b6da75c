package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import java.util.ArrayList;
import java.util.List;

/** The prediction loop. Without callbacks it touches nothing that two threads could both touch. */
final class PredictLoop {
    private final Model model;
    private final Trainer trainer;

    PredictLoop(Model model, Trainer trainer) {
        this.model = model;
        this.trainer = trainer;
    }

    List<Tensor> run(Tensors x, Predict options) {
        Data data = trainer.signature().match(new Samples(x, null, null));
        int steps = EvaluateLoop.steps(data.samples(), options.batchSize, options.steps);
        // Without a word to the contrary a prediction is silent: it is most often called from a program, many times.
        Verbose verbose = options.verbose == Verbose.AUTO ? Verbose.SILENT : options.verbose;
        CallbackList list = new CallbackList(
                verbose.with(options.callbacks), model, new Callback.Params(0, steps, data.samples(), verbose.keras()));
        list.onPredictBegin();
        List<List<Tensor>> parts = new ArrayList<>(steps);
        for (int step = 0; step < steps; step++) {
            list.onPredictBatchBegin(step);
            int from = step * options.batchSize;
            int to = Math.min(data.samples(), from + options.batchSize);
            parts.add(trainer.predictOnBatch(data.slice(from, to)));
            list.onPredictBatchEnd(step);
        }
        list.onPredictEnd();
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < parts.getFirst().size(); i++) {
            int output = i;
            all.add(join(parts.stream().map(p -> p.get(output).value()).toList()));
        }
        return all;
    }

    private static Tensor join(List<EagerTensor> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int rows = parts.stream().mapToInt(t -> t.shape().dim(0)).sum();
        Spec first = parts.getFirst().spec();
        Spec spec = first.with(first.shape().with(0, rows));
        Object all = first.dtype().newArray(spec.shape().size());
        int at = 0;
        for (EagerTensor t : parts) {
            System.arraycopy(t.array(), t.offset(), all, at, t.size());
            at += t.size();
        }
        return new EagerTensor(spec, all, 0);
    }
}
