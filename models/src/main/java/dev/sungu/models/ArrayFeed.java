package dev.sungu.models;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.Shuffling;
import org.jspecify.annotations.Nullable;

/** Batches of arrays, in a new order in each pass over the samples. */
final class ArrayFeed extends Feed {
    private final Data all;
    private final int samples;
    private final int batchSize;
    private final int steps;
    private final boolean stepsGiven;
    private final boolean shuffle;
    private long seed;
    private int @Nullable [] order;
    private int from;
    private int to;
    private int epoch;
    private boolean warned;

    /** Made once: a step should leave nothing to the garbage collector that it can do without. */
    private Spec spec;

    ArrayFeed(Data all, Fit options) {
        this.all = options.shuffle ? all : all.read();
        this.samples = all.samples();
        this.spec = new Spec(DType.INT32, Shape.of(options.batchSize));
        this.batchSize = options.batchSize;
        this.stepsGiven = options.stepsPerEpoch > 0;
        this.steps = stepsGiven ? options.stepsPerEpoch : (samples + batchSize - 1) / batchSize;
        this.shuffle = options.shuffle;
        Long given = options.seed;
        this.seed = given != null ? given : Random.drawSeed();
        this.to = samples;
    }

    @Override
    int steps() {
        return steps;
    }

    @Override
    int samples() {
        return samples;
    }

    @Override
    void prepare(Trainer trainer) {
        trainer.prepare(all.slice(0, Math.min(batchSize, samples)));
    }

    @Override
    long seed() {
        return seed;
    }

    @Override
    void setSeed(long value) {
        seed = value;
    }

    @Override
    boolean goesOn() {
        return stepsGiven;
    }

    /** Begins a new pass, or goes on with one that an epoch with a given number of steps has not used up. */
    @Override
    void startEpoch(int number) {
        epoch = number;
        if (!stepsGiven || to >= samples) {
            from = 0;
            to = 0;
            if (shuffle) {
                order = Shuffling.permutation(samples, seed, number, order);
            }
        }
    }

    @Override
    boolean next(int step) {
        if (to >= samples) {
            if (!warned) {
                warned = true;
                warnRanOut(ArrayFeed.class, epoch, steps, step, "There are " + samples + " samples.");
            }
            return false;
        }
        from = to;
        to = Math.min(samples, from + batchSize);
        return true;
    }

    @Override
    void train(Trainer trainer) {
        int[] rows = order;
        if (rows == null) {
            trainer.trainOnPrepared(all.slice(from, to));
            return;
        }
        if (spec.shape().dim(0) != to - from) {
            spec = new Spec(DType.INT32, Shape.of(to - from));
        }
        trainer.trainOnRows(all, new EagerTensor(spec, rows, from));
    }
}
