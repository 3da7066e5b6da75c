package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Spreads the values of each channel, so that all occur about equally often, in training; in use images are left as they are. As in Keras,
 * the images of a batch share their histograms. The shape stays.
 *
 * <p>Source: {@code keras.layers.Equalization}.
 */
public final class Equalization extends ImageLayer<Equalization> {
    private ValueRange range = ValueRange.BYTES;
    private int bins = 256;

    /** For values from 0 to 255, with a histogram of 256 bins. */
    public Equalization() {}

    /** Sets the values of black and white; 0 and 255 by default. */
    public Equalization valueRange(double low, double high) {
        checkChangeable("valueRange");
        range = new ValueRange(low, high);
        return this;
    }

    /** Sets how many bins the histograms have, at least 2; 256 by default. */
    public Equalization bins(int value) {
        checkChangeable("bins");
        if (value < 2) {
            throw new IllegalArgumentException("Equalization: bins start at 2 but got " + value);
        }
        bins = value;
        return this;
    }

    @Override
    Tensor transform(Tensor images, boolean training) {
        if (!training || !images.shape().isKnown()) {
            return images;
        }
        double scale = 255 / (range.high() - range.low());
        Tensor bytes = images.multiply(scale).add(-range.low() * scale);
        int channels = images.shape().dim(3);
        // Histograms of all channels in one: those of channel c begin at c * bins.
        Tensor first = Ops.arange(0, channels).multiply(bins);
        Tensor bin = clipped(bytes.multiply(bins - 1).divide(255)).add(first);
        Tensor counts = Ops.reshape(Ops.bincount(bin, channels * bins), channels, bins);
        Tensor sums = Ops.cumsum(counts, 1);
        Tensor all = Ops.max(sums, true, 1);
        Tensor least = Ops.min(Ops.where(Ops.greater(sums, 0), sums, all), true, 1);
        Tensor several = Ops.maximum(all.subtract(least), 1).cast(DType.FLOAT32);
        Tensor table = Ops.clip(
                Ops.round(sums.subtract(least).cast(DType.FLOAT32).multiply(255).divide(several)), 0, 255);
        Tensor at = clipped(bytes.divide(255).multiply(bins - 1)).add(first);
        Tensor spread = Ops.take(Ops.reshape(table, -1), at, 0).cast(images.dtype());
        Tensor flat = Ops.reshape(Ops.equal(least, all), channels);
        Tensor result = Ops.where(flat, bytes, spread);
        return result.multiply(1 / scale).add(range.low());
    }

    private Tensor clipped(Tensor bins) {
        return Ops.clip(bins, 0, this.bins - 1).cast(DType.INT32);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("bins", bins);
        c.put("value_range", range.config());
        return c;
    }
}
