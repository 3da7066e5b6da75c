package dev.sungu.layers.initializers;

/**
 * Numbers drawn evenly from [-l, l) with {@code l = sqrt(6 / (inputs + outputs))}: the default of most layers.
 *
 * <p>Source: {@code keras.initializers.GlorotUniform}; X. Glorot, Y. Bengio, "Understanding the difficulty of training
 * deep feedforward neural networks", 2010.
 */
public final class GlorotUniform extends VarianceScaling {
    /** By default. */
    public GlorotUniform() {
        super(1, "fan_avg", "uniform");
    }
}
