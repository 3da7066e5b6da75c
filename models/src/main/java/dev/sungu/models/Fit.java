package dev.sungu.models;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.BatchSequence;
import dev.sungu.datasets.Dataset;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.CallbackList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Model#fit} trains: {@code Fit.epochs(5).batchSize(64).validationSplit(0.1)}.
 *
 * <p>Source: the arguments of {@code keras.Model.fit}.
 */
public final class Fit {
    final int epochs;
    int batchSize = 32;
    boolean batchSizeGiven;
    Verbose verbose = Verbose.AUTO;
    final List<Callback> callbacks = new ArrayList<>();
    double validationSplit;

    @Nullable
    Samples validationData;

    @Nullable
    Dataset<?> validationDataset;

    boolean shuffle = true;

    @Nullable
    Long seed;

    Map<Integer, Double> classWeight = Map.of();

    @Nullable
    Tensors sampleWeight;

    int initialEpoch;
    /** 0 for all data. */
    int stepsPerEpoch;
    /** 0 for all data. */
    int validationSteps;
    /** 0 for the batch size of training. */
    int validationBatchSize;

    int validationFreq = 1;

    @Nullable
    Set<Integer> validationEpochs;

    private Fit(int epochs) {
        this.epochs = epochs;
    }

    /** Trains until this many epochs are done. */
    public static Fit epochs(int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("epochs is 0 or more, not " + epochs);
        }
        return new Fit(epochs);
    }

    /** Trains for one epoch. */
    public static Fit defaults() {
        return epochs(1);
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is 1 or more, not " + value);
        }
        return value;
    }

    /** The number of samples in a step. Default: 32. */
    public Fit batchSize(int value) {
        batchSize = positive("batchSize", value);
        batchSizeGiven = true;
        return this;
    }

    /** How progress is shown: 0 not at all, 1 as a bar, 2 as a line an epoch. Default: 1. */
    public Fit verbose(int value) {
        verbose = Verbose.of(value);
        return this;
    }

    /** Adds callbacks, called in this order. */
    public Fit callbacks(Callback... values) {
        return callbacks(Arrays.asList(values));
    }

    /** Adds callbacks, called in this order. */
    public Fit callbacks(List<? extends Callback> values) {
        callbacks.addAll(CallbackList.checked(values));
        return this;
    }

    /**
     * Sets this share of the samples aside, the last ones, to test on after each epoch. At least 0, none, and less than
     * 1. Validation data, where they are given, take its place.
     *
     * <p>Warns where the labels of these are not those of the others, as they are when samples are sorted: where a quarter
     * or more of them would have to be other ones, or all are the same one, and shuffled samples would end like that less
     * than once in a million times. Numbers that hardly ever recur are not taken for labels.
     */
    public Fit validationSplit(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("validationSplit is at least 0 and less than 1, not " + share);
        }
        validationSplit = share;
        return this;
    }

    /**
     * Tests on these samples after each epoch.
     *
     * @param x the inputs in one of the forms of {@link Model#fit(Object, Object, Fit)}: a tensor, an array of numbers, a
     *     list in order, a map by name
     * @param y the truth, in any of these forms
     */
    public Fit validationData(Object x, Object y) {
        validationData = new Samples(Tensors.of(x, "x"), Tensors.of(y, "y"), null);
        return this;
    }

    /** Tests on these samples after each epoch, with weights, for all outputs or for each, in any of these forms. */
    public Fit validationData(Object x, Object y, Object sampleWeight) {
        validationData = new Samples(Tensors.of(x, "x"), Tensors.of(y, "y"), Tensors.of(sampleWeight, "sampleWeight"));
        return this;
    }

    /** Tests on this dataset, whose elements are batches, after each epoch; the dataset's epoch is that of the training. */
    public Fit validationData(Dataset<?> dataset) {
        validationDataset = dataset;
        return this;
    }

    /** Tests on these batches, in their order, after each epoch. */
    public Fit validationData(BatchSequence batches) {
        return validationData(batches.dataset());
    }

    /** Whether samples come in another order in each epoch; a dataset has its own order. Default: true. */
    public Fit shuffle(boolean value) {
        shuffle = value;
        return this;
    }

    /** The seed of the order of samples, which depends on it and on the epoch only. Default: from the global seed. */
    public Fit seed(long value) {
        seed = value;
        return this;
    }

    /** Weights of classes in the loss; a class that is not named has 1. */
    public Fit classWeight(Map<Integer, Double> weights) {
        classWeight = Map.copyOf(weights);
        return this;
    }

    /** A weight for each sample in the losses of all outputs and in weighted metrics. */
    public Fit sampleWeight(Tensor weights) {
        sampleWeight = Tensors.of(weights);
        return this;
    }

    /** A weight for each sample, for each output; null where they all count the same. */
    public Fit sampleWeight(List<? extends @Nullable Tensor> weights) {
        sampleWeight = Tensors.of(weights);
        return this;
    }

    /** A weight for each sample, by the names of outputs. */
    public Fit sampleWeight(Map<String, ? extends Tensor> weights) {
        sampleWeight = Tensors.of(weights);
        return this;
    }

    /** The epoch to start with, 0 being the first: to go on with a run. Default: 0. */
    public Fit initialEpoch(int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("initialEpoch is 0 or more, not " + epoch);
        }
        initialEpoch = epoch;
        return this;
    }

    /**
     * The number of steps in an epoch. Default: all samples; a dataset without end needs it. The next epoch goes on where this one stopped; when the
     * samples are used up, the epoch ends there, with a warning if that was early, and the next one begins anew.
     */
    public Fit stepsPerEpoch(int steps) {
        stepsPerEpoch = positive("stepsPerEpoch", steps);
        return this;
    }

    /** The number of steps in a validation. Default: all samples. */
    public Fit validationSteps(int steps) {
        validationSteps = positive("validationSteps", steps);
        return this;
    }

    /** The number of samples in a step of validation. Default: as in training. */
    public Fit validationBatchSize(int value) {
        validationBatchSize = positive("validationBatchSize", value);
        return this;
    }

    /** Validates after every so many epochs. Default: 1. */
    public Fit validationFreq(int epochsBetween) {
        validationFreq = positive("validationFreq", epochsBetween);
        validationEpochs = null;
        return this;
    }

    /** Validates after these epochs, the first being 1. */
    public Fit validationFreq(List<Integer> epochNumbers) {
        validationEpochs = Set.copyOf(epochNumbers);
        return this;
    }

    boolean isValidatedAfter(int epoch) {
        Set<Integer> chosen = validationEpochs;
        return chosen != null ? chosen.contains(epoch + 1) : (epoch + 1) % validationFreq == 0;
    }
}
