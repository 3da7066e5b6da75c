package dev.sungu.layers;

/**
 * Drops whole channels at random in training, and divides the others by {@code 1 - rate}; in use it does
 * nothing. The shape stays, [batch, height, width, channels]: a channel is dropped everywhere in an image.
 *
 * <p>Source: {@code keras.layers.SpatialDropout2D}; J. Tompson et al., "Efficient object localization using convolutional networks", 2014.
 */
public final class SpatialDropout2D extends SpatialDropout<SpatialDropout2D> {
    /**
     * Drops this share of the channels.
     *
     * @param rate in [0, 1]
     */
    public SpatialDropout2D(double rate) {
        super(2, rate);
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public SpatialDropout2D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
