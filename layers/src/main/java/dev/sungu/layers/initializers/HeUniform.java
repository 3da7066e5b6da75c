package dev.sungu.layers.initializers;

/**
 * Numbers drawn evenly from [-l, l) with {@code l = sqrt(6 / inputs)}: for layers with "relu".
 *
 * <p>Source: {@code keras.initializers.HeUniform}; K. He et al., "Delving deep into rectifiers", 2015.
 */
public final class HeUniform extends VarianceScaling {
    /** By default. */
    public HeUniform() {
        super(2, "fan_in", "uniform");
    }
}
