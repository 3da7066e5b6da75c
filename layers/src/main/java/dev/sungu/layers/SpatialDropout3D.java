package dev.sungu.layers;

/**
 * Drops whole channels at random in training, and divides the others by {@code 1 - rate}; in use it does
 * nothing. The shape stays, [batch, a, b, c, channels]: a channel is dropped everywhere in a volume.
 *
 * <p>Source: {@code keras.layers.SpatialDropout3D}; J. Tompson et al., "Efficient object localization using convolutional networks", 2014.
 */
public final class SpatialDropout3D extends SpatialDropout<SpatialDropout3D> {
    /**
     * Drops this share of the channels.
     *
     * @param rate in [0, 1]
     */
    public SpatialDropout3D(double rate) {
        super(3, rate);
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public SpatialDropout3D dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return this;
    }
}
