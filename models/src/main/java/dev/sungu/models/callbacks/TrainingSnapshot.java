package dev.sungu.models.callbacks;

import dev.sungu.core.Tensor;
import java.util.List;

/**
 * The values of all that steps read and write, at one moment.
 *
 * @param values those of {@link Training#variables}
 * @param random the state of random numbers
 */
public record TrainingSnapshot(List<Tensor> values, Tensor random) {
    /** A copy of the list. */
    public TrainingSnapshot(List<Tensor> values, Tensor random) {
        this.values = List.copyOf(values);
        this.random = random;
    }
}
