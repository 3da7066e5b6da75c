package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prediction loop. Without callbacks it touches nothing that two threads could both touch. */
final class PredictLoop {
    private final Model model;
    private final Trainer trainer;

    PredictLoop(Model model, Trainer trainer) {
        this.model = model;
        this.trainer = trainer;
    }

    /**
     * The output for samples that make one batch, where nobody watches; null for any other use. What is needed otherwise takes
     * longer than a small model.
     */
    static @Nullable Tensor oneBatch(Trainer trainer, Tensor x, Predict options) {
        boolean silent = options.verbose == Verbose.AUTO || options.verbose == Verbose.SILENT;
        if (!silent || !options.callbacks.isEmpty() || x.rank() == 0) {
            return null;
        }
        int samples = x.shape().dim(0);
        return samples < 1 || samples > options.batchSize ? null : trainer.predictBuilt(x.value());
    }

    List<Tensor> run(Tensors x, Predict options) {
        Data data = Signature.of(model, null).match(new Samples(x, null, null));
        return run(TestBatches.of(data, options.batchSize, options.steps), options);
    }

    List<Tensor> run(Dataset<?> dataset, Predict options) {
        if (options.batchSizeGiven) {
            throw new IllegalArgumentException(
                    "batchSize is for arrays: the elements of a dataset are batches already");
        }
        try (TestBatches batches = TestBatches.inputs(dataset, options.steps, Signature.of(model, null))) {
            return run(batches, options);
        }
    }

    private List<Tensor> run(TestBatches batches, Predict options) {
        // Without a word to the contrary a prediction is silent: it is most often called from a program, many times.
        Verbose verbose = options.verbose == Verbose.AUTO ? Verbose.SILENT : options.verbose;
        CallbackList list = new CallbackList(
                verbose.with(options.callbacks),
                model,
                new Callback.Params(0, batches.steps(), batches.samples(), verbose.keras()));
        List<List<Tensor>> parts;
        try {
            parts = predict(batches, list);
        } catch (Throwable t) {
            list.onFailure(t);
            throw t;
        }
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < parts.getFirst().size(); i++) {
            int output = i;
            all.add(join(parts.stream().map(p -> p.get(output).value()).toList()));
        }
        return all;
    }

    private List<List<Tensor>> predict(TestBatches batches, CallbackList list) {
        list.onPredictBegin();
        List<List<Tensor>> parts = new ArrayList<>();
        for (int step = 0; batches.hasNext(step); step++) {
            list.onPredictBatchBegin(step);
            parts.add(trainer.predictOnBatch(batches.next()));
            list.onPredictBatchEnd(step);
        }
        list.onPredictEnd();
        return parts;
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
