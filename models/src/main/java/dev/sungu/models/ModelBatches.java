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

    final Tensor single(List<Tensor> outputs) {
        if (outputs.size() != 1) {
            throw new IllegalArgumentException(title() + " has " + outputs.size() + " outputs " + outputNames()
                    + ": hand the input over in a list, predict(List.of(x)), to get a list of them");
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

    /** Trains on one batch of a model with several inputs and one output. */
    public final Evaluation trainOnBatch(List<? extends Tensor> x, Tensor y) {
        return trainOnBatch(x, List.of(y));
    }

    /** Trains on one batch: a tensor for each input and each output. */
    public final Evaluation trainOnBatch(List<? extends Tensor> x, List<? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), true);
    }

    /** Trains on one batch: tensors by the names of inputs and outputs. */
    public final Evaluation trainOnBatch(Map<String, ? extends Tensor> x, Map<String, ? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), true);
    }

    /** Tests on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation testOnBatch(Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight) {
        return onBatch(new Samples(Tensors.of(x), Tensors.orNull(y), Tensors.orNull(sampleWeight)), Map.of(), false);
    }

    /** Tests on one batch; gives its loss and metrics, after forgetting earlier ones as Keras does. */
    public final Evaluation testOnBatch(Tensor x, @Nullable Tensor y) {
        return testOnBatch(x, y, null);
    }

    /** Tests on one batch of a model with several inputs and one output. */
    public final Evaluation testOnBatch(List<? extends Tensor> x, Tensor y) {
        return testOnBatch(x, List.of(y));
    }

    /** Tests on one batch: a tensor for each input and each output. */
    public final Evaluation testOnBatch(List<? extends Tensor> x, List<? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), false);
    }

    /** Tests on one batch: tensors by the names of inputs and outputs. */
    public final Evaluation testOnBatch(Map<String, ? extends Tensor> x, Map<String, ? extends Tensor> y) {
        return onBatch(new Samples(Tensors.of(x), Tensors.of(y), null), Map.of(), false);
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
        return single(predictOnBatch(Tensors.of(x)));
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
