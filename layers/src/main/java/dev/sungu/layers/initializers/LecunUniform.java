package dev.sungu.layers.initializers;

/**
 * Numbers drawn evenly from [-l, l) with {@code l = sqrt(3 / inputs)}.
 *
 * <p>Source: {@code keras.initializers.LecunUniform}; Y. LeCun et al., "Efficient backprop", 1998.
 */
public final class LecunUniform extends VarianceScaling {
    /** By default. */
    public LecunUniform() {
        super(1, "fan_in", "uniform");
    }
}
