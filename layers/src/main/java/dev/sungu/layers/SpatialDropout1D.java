package dev.sungu.layers;

/**
 * Drops whole features of sequences at random in training, and divides the others by {@code 1 - rate}; in use it does
 * nothing. The shape stays, [batch, steps, features]: a feature is dropped in all steps.
 *
 * <p>Source: {@code keras.layers.SpatialDropout1D}; J. Tompson et al., "Efficient object localization using convolutional networks", 2014.
 */
public final class SpatialDropout1D extends SpatialDropout<SpatialDropout1D> {
    /**
     * Drops this share of the features.
     *
     * @param rate in [0, 1]
     */
    public SpatialDropout1D(double rate) {
        super(1, rate);
    }
}
