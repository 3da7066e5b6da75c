package dev.sungu.layers.initializers;

/**
 * Numbers from a truncated normal distribution with standard deviation {@code sqrt(2 / (inputs + outputs))}.
 *
 * <p>Source: {@code keras.initializers.GlorotNormal}; X. Glorot, Y. Bengio, "Understanding the difficulty of training
 * deep feedforward neural networks", 2010.
 */
public final class GlorotNormal extends VarianceScaling {
    /** By default. */
    public GlorotNormal() {
        super(1, "fan_avg", "truncated_normal");
    }
}
