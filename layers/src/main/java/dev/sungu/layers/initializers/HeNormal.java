package dev.sungu.layers.initializers;

/**
 * Numbers from a truncated normal distribution with standard deviation {@code sqrt(2 / inputs)}: for "relu".
 *
 * <p>Source: {@code keras.initializers.HeNormal}; K. He et al., "Delving deep into rectifiers", 2015.
 */
public final class HeNormal extends VarianceScaling {
    /** By default. */
    public HeNormal() {
        super(2, "fan_in", "truncated_normal");
    }
}
