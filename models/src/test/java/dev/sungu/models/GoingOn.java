package dev.sungu.models;

import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.Logs;

/** Callbacks that leave a training inside an epoch, and go on there. */
final class GoingOn {
    private GoingOn() {}

    /** Has a training go on elsewhere, as a callback does that restores a backup. */
    static final class GoOn extends Callback {
        private final int epoch;
        private final int steps;
        private final long seed;

        GoOn(int epoch, int steps, long seed) {
            this.epoch = epoch;
            this.steps = steps;
            this.seed = seed;
        }

        @Override
        public void onTrainBegin(Logs logs) {
            training().goOnAt(epoch, steps, seed);
        }
    }

    /** Leaves a training after so many steps. */
    static final class StopAt extends Callback {
        private int left;

        StopAt(int steps) {
            left = steps;
        }

        @Override
        public void onTrainBatchEnd(int batch, Logs logs) {
            if (--left == 0) {
                model().stopTraining();
            }
        }
    }
}
