package dev.sungu.layers.initializers;

/**
 * Numbers from a truncated normal distribution with standard deviation {@code sqrt(1 / inputs)}: for "selu".
 *
 * <p>Source: {@code keras.initializers.LecunNormal}; Y. LeCun et al., "Efficient backprop", 1998.
 */
public final class LecunNormal extends VarianceScaling {
    /** By default. */
    public LecunNormal() {
        super(1, "fan_in", "truncated_normal");
    }
}
