package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.BatchSequence;
import dev.sungu.datasets.Dataset;
import dev.sungu.models.callbacks.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a {@link Model} is trained, tested and used on many batches. */
abstract class ModelLoops extends ModelBatches {
    private static final Predict DEFAULTS = Predict.defaults();

    ModelLoops() {}

    ModelLoops(String className) {
        super(className);
    }

    // ---- train, test, use

    /**
     * Trains the model.
     *
     * @param x the inputs [samples, ...]
     * @param y the truth [samples, ...]
     * @param options epochs, batch size (32), validation and so on
     * @return loss and metrics of each epoch
     */
    public final History fit(Tensor x, @Nullable Tensor y, Fit options) {
        return fit(Tensors.of(x), Tensors.orNull(y), options);
    }

    /** Trains the model for one epoch in batches of 32. */
    public final History fit(Tensor x, @Nullable Tensor y) {
        return fit(x, y, Fit.epochs(1));
    }

    /**
     * Trains a model with several inputs or outputs, or on arrays of numbers.
     *
     * @param x the inputs: a tensor or an array of numbers [samples, ...], a list of them in the order of the inputs, or a
     *     map of them by the names of the inputs
     * @param y the truth in the same forms, whatever that of {@code x}: for each output, or for each output that has a
     *     loss; null where there is none
     * @throws IllegalArgumentException if one is anything else
     */
    public final History fit(Object x, @Nullable Object y, Fit options) {
        return fit(Tensors.of(x, "x"), Tensors.orNull(y, "y"), options);
    }

    /** Trains a model with several inputs or outputs, or on arrays of numbers, for one epoch in batches of 32. */
    public final History fit(Object x, @Nullable Object y) {
        return fit(x, y, Fit.epochs(1));
    }

    /** Trains the model on a dataset, whose elements are batches, for one epoch. */
    public final History fit(Dataset<?> batches) {
        return fit(batches, Fit.epochs(1));
    }

    /**
     * Trains the model on a dataset.
     *
     * @param batches elements are batches: {@link dev.sungu.datasets.Sample}s, or tensors where there is no truth
     */
    public final History fit(Dataset<?> batches, Fit options) {
        return new FitLoop(self(), compiled(), options).run(batches);
    }

    /** Trains the model on batches by their number, in another order in each epoch unless told otherwise. */
    public final History fit(BatchSequence batches, Fit options) {
        return new FitLoop(self(), compiled(), options).run(batches);
    }

    private History fit(Tensors x, @Nullable Tensors y, Fit options) {
        return new FitLoop(self(), compiled(), options).run(x, y);
    }

    /** The loss and the metrics on the given data, in batches of 32. */
    public final Evaluation evaluate(Tensor x, @Nullable Tensor y) {
        return evaluate(x, y, Evaluate.defaults());
    }

    /** The loss and the metrics on the given data. */
    public final Evaluation evaluate(Tensor x, @Nullable Tensor y, Evaluate options) {
        return evaluate(Tensors.of(x), Tensors.orNull(y), options);
    }

    /**
     * The loss and the metrics of a model with several inputs or outputs, or on arrays of numbers; in the forms of {@link
     * #fit(Object, Object, Fit)}.
     */
    public final Evaluation evaluate(Object x, @Nullable Object y, Evaluate options) {
        return evaluate(Tensors.of(x, "x"), Tensors.orNull(y, "y"), options);
    }

    /** The loss and the metrics of a model with several inputs or outputs, or on arrays of numbers, in batches of 32. */
    public final Evaluation evaluate(Object x, @Nullable Object y) {
        return evaluate(x, y, Evaluate.defaults());
    }

    /** The loss and the metrics on a dataset, whose elements are batches. */
    public final Evaluation evaluate(Dataset<?> batches, Evaluate options) {
        return new EvaluateLoop(self(), compiled()).run(batches, options);
    }

    /** The loss and the metrics on a dataset, whose elements are batches. */
    public final Evaluation evaluate(Dataset<?> batches) {
        return evaluate(batches, Evaluate.defaults());
    }

    /** The loss and the metrics on batches, in their order. */
    public final Evaluation evaluate(BatchSequence batches, Evaluate options) {
        return evaluate(batches.dataset(), options);
    }

    private Evaluation evaluate(Tensors x, @Nullable Tensors y, Evaluate options) {
        return new EvaluateLoop(self(), compiled()).run(x, y, options);
    }

    /** The output for all samples, computed in batches of 32. Safe from any number of threads. */
    public final Tensor predict(Tensor x) {
        return predict(x, DEFAULTS);
    }

    /** The output for all samples. Safe from any number of threads. */
    public final Tensor predict(Tensor x, Predict options) {
        Tensor one = PredictLoop.oneBatch(anyTrainer(), x, options);
        return one != null ? one : single(predict(Tensors.of(x), options), "predict(List.of(x))");
    }

    /** The outputs for all samples, in order. Safe from any number of threads. */
    public final List<Tensor> predict(List<? extends Tensor> x, Predict options) {
        return predict(Tensors.of(x), options);
    }

    /** The outputs for all samples, in order, computed in batches of 32. Safe from any number of threads. */
    public final List<Tensor> predict(List<? extends Tensor> x) {
        return predict(x, Predict.defaults());
    }

    /** The outputs for all samples, by name. Safe from any number of threads. */
    public final Map<String, Tensor> predict(Map<String, ? extends Tensor> x, Predict options) {
        List<Tensor> values = predict(Tensors.of(x), options);
        List<String> names = outputNames();
        if (names.size() != values.size()) {
            throw new IllegalStateException(title() + " has " + values.size() + " outputs but names for " + names.size()
                    + ": hand the inputs over in a list, or override outputNames()");
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            named.put(names.get(i), values.get(i));
        }
        return named;
    }

    /** The outputs for all samples, by name, computed in batches of 32. Safe from any number of threads. */
    public final Map<String, Tensor> predict(Map<String, ? extends Tensor> x) {
        return predict(x, Predict.defaults());
    }

    /**
     * The output for an array of numbers [samples, ...]: {@code float[][]} and the like. Safe from any number of threads.
     *
     * @throws IllegalArgumentException if it is no such array
     */
    public final Tensor predict(Object array) {
        return predict(array, Predict.defaults());
    }

    /** The output for an array of numbers [samples, ...]: {@code float[][]} and the like. */
    public final Tensor predict(Object array, Predict options) {
        return single(predict(Tensors.of(array, "x"), options), "predict(List.of(x))");
    }

    /** The output for all samples of a dataset, whose elements are batches; truths in it are left alone. */
    public final Tensor predict(Dataset<?> batches) {
        return predict(batches, Predict.defaults());
    }

    /** The output for all samples of a dataset, whose elements are batches; truths in it are left alone. */
    public final Tensor predict(Dataset<?> batches, Predict options) {
        return single(predictAll(batches, options), "predictAll(dataset, options)");
    }

    /** The outputs, in order, for all samples of a dataset, whose elements are batches. */
    public final List<Tensor> predictAll(Dataset<?> batches) {
        return predictAll(batches, Predict.defaults());
    }

    /** The outputs, in order, for all samples of a dataset, whose elements are batches. */
    public final List<Tensor> predictAll(Dataset<?> batches, Predict options) {
        return new PredictLoop(self(), anyTrainer()).run(batches, options);
    }

    /** The output for all samples of some batches, in their order. */
    public final Tensor predict(BatchSequence batches, Predict options) {
        return predict(batches.dataset(), options);
    }

    private List<Tensor> predict(Tensors x, Predict options) {
        return new PredictLoop(self(), anyTrainer()).run(x, options);
    }
}
