package dev.sungu.models;

import dev.sungu.datasets.Dataset;
import java.util.Iterator;

/** Batches for a test or a prediction, once. */
final class TestBatches implements AutoCloseable {
    private final Iterator<Data> batches;
    private final int steps;
    private final int samples;
    private final boolean stepsGiven;

    private TestBatches(Iterator<Data> batches, int steps, int samples, boolean stepsGiven) {
        this.batches = batches;
        this.steps = steps;
        this.samples = samples;
        this.stepsGiven = stepsGiven;
    }

    /** Where batches for a validation come from. */
    @FunctionalInterface
    interface Opener {
        /** The batches to test on after the given epoch. */
        TestBatches open(int epoch);
    }

    /** Batches of arrays. */
    static TestBatches of(Data data, int batchSize, int limit) {
        data.read();
        int samples = data.samples();
        int all = (samples + batchSize - 1) / batchSize;
        int steps = limit > 0 ? Math.min(limit, all) : all;
        Iterator<Data> slices = new Iterator<>() {
            private int from;

            @Override
            public boolean hasNext() {
                return from < samples;
            }

            @Override
            public Data next() {
                int start = from;
                from = Math.min(samples, start + batchSize);
                return data.slice(start, from);
            }
        };
        return new TestBatches(slices, steps, samples, false);
    }

    /** The elements of a dataset. */
    static TestBatches of(Dataset<?> dataset, long epoch, int limit, String option, Signature signature) {
        int steps = DatasetBatches.steps(dataset, limit, option);
        return new TestBatches(new DatasetBatches(dataset, epoch, signature, false, true), steps, 0, limit > 0);
    }

    /** The inputs of the elements of a dataset. */
    static TestBatches inputs(Dataset<?> dataset, int limit, Signature signature) {
        int steps = DatasetBatches.steps(dataset, limit, "steps");
        return new TestBatches(new DatasetBatches(dataset, 0, signature, true, false), steps, 0, limit > 0);
    }

    /** The number of steps; 0 if nobody knows. */
    int steps() {
        return steps;
    }

    /** The number of samples; 0 if nobody knows. */
    int samples() {
        return samples;
    }

    /** Whether there is a batch for the given step. */
    boolean hasNext(int step) {
        if (steps > 0 && step >= steps) {
            return false;
        }
        boolean more = batches.hasNext();
        if (step == 0 && !more) {
            throw new IllegalArgumentException("the dataset has no elements");
        }
        if (!more && stepsGiven) {
            System.getLogger(TestBatches.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The data ran out: " + steps + " steps were asked for, but after " + step
                                    + " all were used. With repeat() a dataset goes on.");
        }
        return more;
    }

    Data next() {
        return batches.next();
    }

    /** Has the memory of a batch used again. */
    void recycle(Data batch) {
        if (batches instanceof DatasetBatches d) {
            d.recycle(batch);
        }
    }

    @Override
    public void close() {
        if (batches instanceof DatasetBatches d) {
            d.close();
        }
    }
}
