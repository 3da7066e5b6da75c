package dev.sungu.models;

import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a {@link Model} is trained, tested and used on single batches, for loops of one's own. */
abstract class ModelBatches extends ModelSteps {
    ModelBatches() {}

    ModelBatches(String className) {
        super(className);
    }

    /** The names of the outputs, in order; empty if they have none. */
    public abstract List<String> outputNames();

    /** @param otherwise what gives all of several */
    final Tensor single(List<Tensor> outputs, String otherwise) {
        if (outputs.size() != 1) {
            throw new IllegalArgumentException(title() + " has " + outputs.size() + " outputs " + outputNames() + ": "
                    + otherwise + " gives a list of them");
        }
        return outputs.getFirst();
    }

    /** Trains on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation trainOnBatch(Tensor x, @Nullable Tensor y) {
        return trainOnBatch(x, y, null, Map.of());
    }

    /**
     * Trains on one batch with weights; gives its loss and metrics, after forgetting earlier ones as Keras does.
     *
     * @param sampleWeight a weight for each sample, or null
     * @param classWeight a weight for each class that should not have 1
     */
    public final Evaluation trainOnBatch(
            Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight, Map<Integer, Double> classWeight) {
        return onBatch(new Samples(Tensors.of(x), Tensors.orNull(y), Tensors.orNull(sampleWeight)), classWeight, true);
    }

    /**
     * Trains on one batch of a model with several inputs or outputs, or on arrays of numbers; in the forms of {@link
     * Model#fit(Object, Object, Fit)}.
     */
    public final Evaluation trainOnBatch(Object x, @Nullable Object y) {
        return trainOnBatch(x, y, null, Map.of());
    }

    /**
     * Trains on one batch with weights; in the forms of {@link Model#fit(Object, Object, Fit)}.
     *
     * @param sampleWeight weights of samples, for all outputs or for each, or null
     * @param classWeight a weight for each class that should not have 1
     */
    public final Evaluation trainOnBatch(
            Object x, @Nullable Object y, @Nullable Object sampleWeight, Map<Integer, Double> classWeight) {
        return onBatch(samples(x, y, sampleWeight), classWeight, true);
    }

    private static Samples samples(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        return new Samples(Tensors.of(x, "x"), Tensors.orNull(y, "y"), Tensors.orNull(sampleWeight, "sampleWeight"));
    }

    /** Tests on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation testOnBatch(Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight) {
        return onBatch(new Samples(Tensors.of(x), Tensors.orNull(y), Tensors.orNull(sampleWeight)), Map.of(), false);
    }

    /** Tests on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation testOnBatch(Tensor x, @Nullable Tensor y) {
        return testOnBatch(x, y, null);
    }

    /**
     * Tests on one batch of a model with several inputs or outputs, or on arrays of numbers; in the forms of {@link
     * Model#fit(Object, Object, Fit)}.
     */
    public final Evaluation testOnBatch(Object x, @Nullable Object y) {
        return testOnBatch(x, y, null);
    }

    /** Tests on one batch with weights of samples, for all outputs or for each. */
    public final Evaluation testOnBatch(Object x, @Nullable Object y, @Nullable Object sampleWeight) {
        return onBatch(samples(x, y, sampleWeight), Map.of(), false);
    }

    private Evaluation onBatch(Samples samples, Map<Integer, Double> classWeight, boolean training) {
        Trainer t = compiled();
        Data data = t.signature().match(samples).withClassWeight(classWeight);
        t.resetMetrics();
        if (training) {
            t.trainOnBatch(data);
        } else {
            t.testOnBatch(data);
        }
        return t.evaluation();
    }

    /** The output for one batch. Safe from any number of threads. */
    public final Tensor predictOnBatch(Tensor x) {
        return single(predictOnBatch(Tensors.of(x)), "predictOnBatch(List.of(x))");
    }

    /** The outputs for one batch, in order. Safe from any number of threads. */
    public final List<Tensor> predictOnBatch(List<? extends Tensor> x) {
        return predictOnBatch(Tensors.of(x));
    }

    private List<Tensor> predictOnBatch(Tensors x) {
        Trainer t = anyTrainer();
        return t.predictOnBatch(Signature.of(self(), null).match(new Samples(x, null, null)));
    }
}
