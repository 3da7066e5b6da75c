package dev.sungu.losses;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the losses of single samples become one number.
 *
 * <p>Source: the {@code reduction} argument of {@code keras.losses.Loss}.
 */
public enum Reduction {
    /** The sum divided by the number of losses, whatever their weights. The default. */
    SUM_OVER_BATCH_SIZE,
    /** The sum. */
    SUM,
    /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
    MEAN,
    /** The sum divided by the sum of the weights. */
    MEAN_WITH_SAMPLE_WEIGHT,
    /** None: one loss a sample. */
    NONE;

    /** Keras's name: "sum_over_batch_size". */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reduction with a Keras name; null is Keras's None.
     *
     * @throws IllegalArgumentException if there is none by that name
     */
    public static Reduction of(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        for (Reduction r : values()) {
            if (r.kerasName().equals(name)) {
                return r;
            }
        }
        throw new IllegalArgumentException("unknown reduction \"" + name
                + "\": expected sum_over_batch_size, sum, mean, mean_with_sample_weight or none");
    }
}
