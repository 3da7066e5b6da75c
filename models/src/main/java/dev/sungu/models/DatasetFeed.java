package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.datasets.Dataset;
import dev.sungu.datasets.DatasetIterator;
import dev.sungu.datasets.RowBatches;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The elements of a dataset, each a batch. */
final class DatasetFeed extends Feed {
    private final LongFunction<Dataset<?>> bySeed;
    private Dataset<?> dataset;
    private final Signature signature;
    private final Map<Integer, Double> classWeight;
    private final boolean stepsGiven;
    private final int steps;
    private final int firstEpoch;
    private long seed;

    /** Where rows of tensors are only shuffled and batched: their numbers, and what they are rows of. */
    private final @Nullable RowBatches rowBatches;

    private final @Nullable Data whole;

    private @Nullable Opened open;

    /** The epoch that is open and of which nothing was taken yet; -1 if there is none. */
    private int untouched = -1;

    private @Nullable Step ahead;
    private @Nullable Step batch;
    private int epoch;
    private boolean warned;

    /**
     * Batches for a training.
     *
     * @param bySeed the dataset for a seed of the order of samples; always the same one where that is its own affair
     */
    DatasetFeed(LongFunction<Dataset<?>> bySeed, long seed, Signature signature, Fit options) {
        this.bySeed = bySeed;
        this.dataset = bySeed.apply(seed);
        this.seed = seed;
        this.signature = signature;
        this.classWeight = options.classWeight;
        this.stepsGiven = options.stepsPerEpoch > 0;
        this.steps = DatasetBatches.steps(dataset, options.stepsPerEpoch, "stepsPerEpoch");
        this.firstEpoch = options.initialEpoch;
        this.rowBatches = dataset.cardinality() > 0 ? dataset.rowBatches() : null;
        this.whole = rowBatches == null
                ? null
                : DatasetBatches.match(rowBatches.whole(), signature).withClassWeight(classWeight);
        if (options.batchSizeGiven) {
            throw new IllegalArgumentException("batchSize is for arrays: the elements of a dataset are batches already;"
                    + " their size is set with batch(n)");
        }
        if (options.validationSplit > 0) {
            throw new IllegalArgumentException(
                    "validationSplit is for arrays: split the dataset with take and skip, and"
                            + " give validationData");
        }
        if (options.sampleWeight != null) {
            throw new IllegalArgumentException(
                    "sampleWeight is for arrays: put the weights into the dataset, Sample.of(x, y, weight)");
        }
    }

    @Override
    int steps() {
        return steps;
    }

    @Override
    int samples() {
        return 0;
    }

    @Override
    void prepare(Trainer trainer) {
        Opened first = open(firstEpoch);
        if (!first.hasNext()) {
            throw new IllegalArgumentException(dataset + " has no elements");
        }
        Step one = first.next();
        EagerTensor rows = one.rows;
        trainer.prepare(rows == null ? one.data : one.data.slice(0, rows.size()));
        // Not lost: it is the first of the training.
        ahead = one;
    }

    private Opened open(int number) {
        close();
        RowBatches rows = rowBatches;
        Data all = whole;
        Opened opened = rows != null && all != null
                ? new Rows(rows.iterator(number), all)
                : new Elements(new DatasetBatches(dataset, number, signature, false, true), classWeight);
        open = opened;
        untouched = number;
        return opened;
    }

    /**
     * A batch.
     *
     * @param data the batch, or all samples
     * @param rows which of them make the batch, or null
     */
    private record Step(Data data, @Nullable EagerTensor rows) {}

    /** The batches of an epoch. */
    private sealed interface Opened extends AutoCloseable {
        boolean hasNext();

        Step next();

        /** Called when nobody reads the batch any more. */
        void done(Step step);

        @Override
        void close();
    }

    private record Elements(DatasetBatches batches, Map<Integer, Double> classWeight) implements Opened {
        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public Step next() {
            return new Step(batches.next().withClassWeight(classWeight), null);
        }

        @Override
        public void done(Step step) {
            batches.recycle(step.data);
        }

        @Override
        public void close() {
            batches.close();
        }
    }

    private record Rows(DatasetIterator<int[]> numbers, Data all) implements Opened {
        @Override
        public boolean hasNext() {
            return numbers.hasNext();
        }

        @Override
        public Step next() {
            int[] rows = numbers.next();
            return new Step(all, new EagerTensor(new Spec(DType.INT32, Shape.of(rows.length)), rows, 0));
        }

        @Override
        public void done(Step step) {}

        @Override
        public void close() {
            numbers.close();
        }
    }

    @Override
    long seed() {
        return seed;
    }

    @Override
    void setSeed(long value) {
        seed = value;
        Dataset<?> other = bySeed.apply(value);
        if (other != dataset) {
            dataset = other;
            close();
        }
    }

    @Override
    boolean goesOn() {
        return stepsGiven;
    }

    @Override
    void startEpoch(int number) {
        epoch = number;
        Opened current = open;
        boolean anew = current == null || (stepsGiven ? ahead == null && !current.hasNext() : untouched != number);
        if (anew) {
            open(number);
        }
    }

    @Override
    boolean next(int step) {
        untouched = -1;
        Opened current = open;
        if (ahead != null) {
            batch = ahead;
            ahead = null;
            return true;
        }
        if (current == null || !current.hasNext()) {
            if (stepsGiven && !warned) {
                warned = true;
                warnRanOut(DatasetFeed.class, epoch, steps, step, "With repeat() a dataset goes on.");
            }
            return false;
        }
        batch = current.next();
        return true;
    }

    @Override
    void train(Trainer trainer) {
        Step current = batch;
        if (current != null) {
            EagerTensor rows = current.rows;
            if (rows == null) {
                trainer.trainOnPrepared(current.data);
            } else {
                trainer.trainOnRows(current.data, rows);
            }
            Opened from = open;
            if (from != null && trainer.keepsNothing()) {
                from.done(current);
            }
        }
    }

    @Override
    public void close() {
        Opened current = open;
        if (current != null) {
            current.close();
        }
        open = null;
        ahead = null;
        untouched = -1;
    }
}
