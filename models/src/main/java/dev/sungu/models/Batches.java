package dev.sungu.models;

import dev.sungu.core.random.Random;
import org.jspecify.annotations.Nullable;

/** Which samples come next in a training: batch after batch, in a new order in each pass over the samples. */
final class Batches {
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

    Batches(int samples, Fit options) {
        this.samples = samples;
        this.batchSize = options.batchSize;
        this.stepsGiven = options.stepsPerEpoch > 0;
        this.steps = stepsGiven ? options.stepsPerEpoch : (samples + batchSize - 1) / batchSize;
        this.shuffle = options.shuffle;
        Long given = options.seed;
        this.seed = given != null ? given : Random.drawSeed();
        this.to = samples;
    }

    int stepsPerEpoch() {
        return steps;
    }

    long seed() {
        return seed;
    }

    void setSeed(long value) {
        seed = value;
    }

    /** Passes over the epochs that a training has done before it goes on with another one. */
    void skipEpochs(int first, int end) {
        // Without a given number of steps each epoch begins a new pass, whatever came before.
        for (int e = first; e < end && stepsGiven; e++) {
            startEpoch(e);
            skipSteps(steps);
        }
    }

    /** Passes over the first steps of an epoch that has begun. */
    void skipSteps(int done) {
        int step = 0;
        while (step < Math.min(done, steps) && next(step)) {
            step++;
        }
    }

    /** Begins a new pass, or goes on with one that an epoch with a given number of steps has not used up. */
    void startEpoch(int number) {
        epoch = number;
        if (!stepsGiven || to >= samples) {
            from = 0;
            to = 0;
            if (shuffle) {
                order = Permutation.of(samples, seed, number, order);
            }
        }
    }

    /** Goes on to the next batch, if there is one. */
    boolean next(int step) {
        if (to >= samples) {
            if (!warned) {
                warned = true;
                System.getLogger(Batches.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "The data ran out in epoch " + (epoch + 1) + ": stepsPerEpoch is " + steps
                                        + ", but after " + step + " steps all " + samples
                                        + " samples were used. The next epoch begins with the first again.");
            }
            return false;
        }
        from = to;
        to = Math.min(samples, from + batchSize);
        return true;
    }

    /** The first sample of the batch, in the order of this pass. */
    int from() {
        return from;
    }

    /** The one after the last. */
    int to() {
        return to;
    }

    /** The order of this pass, or null for the order in which the samples are. */
    int @Nullable [] order() {
        return order;
    }
}
