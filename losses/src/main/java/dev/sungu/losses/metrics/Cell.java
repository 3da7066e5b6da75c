package dev.sungu.losses.metrics;

import java.util.Locale;

/** The cells of the table of what was predicted and what was true. */
enum Cell {
    /** Yes, rightly. */
    TRUE_POSITIVES(true, true),
    /** Yes, wrongly. */
    FALSE_POSITIVES(false, true),
    /** No, rightly. */
    TRUE_NEGATIVES(false, false),
    /** No, wrongly. */
    FALSE_NEGATIVES(true, false);

    private final boolean truth;
    private final boolean prediction;

    Cell(boolean truth, boolean prediction) {
        this.truth = truth;
        this.prediction = prediction;
    }

    boolean truth() {
        return truth;
    }

    boolean prediction() {
        return prediction;
    }

    /** Keras's name: "true_positives". */
    String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
