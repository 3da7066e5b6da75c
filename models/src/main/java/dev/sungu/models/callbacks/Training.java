package dev.sungu.models.callbacks;

import dev.sungu.core.Variable;
import java.util.List;

/** All state of a training in progress, for callbacks that save it, look into it, or go on with it. */
public interface Training {
    /**
     * Everything that steps read and write, in an order that depends on the model and its compilation only: weights,
     * random states, the optimizer's state, loss and metrics so far.
     */
    List<Variable> variables();

    /** All callbacks, in the order in which they are called. */
    List<Callback> callbacks();

    /** The epoch in progress; the first is 0. */
    int epoch();

    /** The number of steps that are done in this epoch. */
    int steps();

    /** The seed of the order of samples. */
    long seed();

    /** Whether somebody asked the process to end (Ctrl-C), so that this training will end before its time. */
    boolean isInterrupted();

    /**
     * Has the training begin elsewhere. To be called in {@link Callback#onTrainBegin}.
     *
     * @param epoch the epoch to begin with
     * @param steps the number of steps of that epoch to be taken as done
     * @param seed the seed of the order of samples
     */
    void goOnAt(int epoch, int steps, long seed);

    /** The values of {@link #variables} now, for {@link #findNonFinite}. */
    TrainingSnapshot snapshot();

    /**
     * Says where in the last step NaN or an infinity began: it is run again operation by operation, looked at layer by layer,
     * and everything is as it was.
     *
     * @param before the values before that step; a snapshot must have been taken before each step since the first
     */
    String findNonFinite(TrainingSnapshot before);
}
