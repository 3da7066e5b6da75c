package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Spreads the values of each part of each image, so that all occur about equally often there, in training and in use. Images are cut into a
 * grid of tiles; what a value becomes is interpolated between the four tiles around. The shape stays.
 *
 * <p>Source: {@code keras.layers.ContrastLimitedAdaptiveHistogramEqualization}; K. Zuiderveld, Contrast Limited Adaptive Histogram
 * Equalization, 1994.
 */
public final class ContrastLimitedAdaptiveHistogramEqualization
        extends ImageLayer<ContrastLimitedAdaptiveHistogramEqualization> {
    private static final int BINS = 256;

    private ValueRange range = ValueRange.BYTES;
    private double clipLimit = 4;
    private int gridHeight = 8;
    private int gridWidth = 8;

    /** For values from 0 to 255, with a limit of 4 and a grid of 8 x 8 tiles. */
    public ContrastLimitedAdaptiveHistogramEqualization() {}

    /** Sets the values of black and white; 0 and 255 by default. */
    public ContrastLimitedAdaptiveHistogramEqualization valueRange(double low, double high) {
        checkChangeable("valueRange");
        range = new ValueRange(low, high);
        return this;
    }

    /** Sets how many times its even share a value may count in a tile; what is above goes to all. 4 by default, 0 or less for no limit. */
    public ContrastLimitedAdaptiveHistogramEqualization clipLimit(double value) {
        checkChangeable("clipLimit");
        clipLimit = value;
        return this;
    }

    /** Sets how many tiles there are, down and across; 8 and 8 by default. */
    public ContrastLimitedAdaptiveHistogramEqualization tileGridSize(int height, int width) {
        checkChangeable("tileGridSize");
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "ContrastLimitedAdaptiveHistogramEqualization: tileGridSize starts at 1 but got " + height + " and "
                            + width);
        }
        gridHeight = height;
        gridWidth = width;
        return this;
    }

    @Override
    boolean keepsIntegers() {
        return true;
    }

    @Override
    Tensor transform(Tensor images, boolean training) {
        Shape s = images.shape();
        if (!s.isKnown()) {
            return images;
        }
        Tensor bytes = range.to(ValueRange.BYTES, images.cast(DType.FLOAT32));
        int tileHeight = (s.dim(1) + gridHeight - 1) / gridHeight;
        int tileWidth = (s.dim(2) + gridWidth - 1) / gridWidth;
        int[][] more = {{0, 0}, {0, tileHeight * gridHeight - s.dim(1)}, {0, tileWidth * gridWidth - s.dim(2)}, {0, 0}};
        Tensor values = Ops.clip(Ops.pad(bytes, more, "symmetric").cast(DType.INT32), 0, BINS - 1);
        Tensor tables = tables(values, tileHeight, tileWidth);
        Tensor result = interpolated(values, tables, tileHeight, tileWidth);
        Tensor cut = Ops.sliceAlong(Ops.sliceAlong(result, 1, 0, s.dim(1)), 2, 0, s.dim(2));
        return ValueRange.BYTES.to(range, cut).cast(images.dtype());
    }

    /** What each value becomes in each tile: [batch, tiles down, tiles across, channels, bins]. */
    private Tensor tables(Tensor values, int tileHeight, int tileWidth) {
        int batch = values.shape().dim(0);
        int channels = values.shape().dim(3);
        int[] each = {batch, gridHeight, gridWidth, channels};
        int histograms = batch * gridHeight * gridWidth * channels;
        Tensor tiles = Ops.transpose(
                Ops.reshape(values, batch, gridHeight, tileHeight, gridWidth, tileWidth, channels), 0, 1, 3, 5, 2, 4);
        Tensor first = Ops.reshape(Ops.arange(0, histograms).multiply(BINS), histograms, 1);
        Tensor counts = Ops.bincount(Ops.reshape(tiles, histograms, -1).add(first), histograms * BINS);
        Tensor shares =
                Ops.reshape(counts, each[0], each[1], each[2], each[3], BINS).cast(DType.FLOAT32);
        double pixels = (double) tileHeight * tileWidth;
        if (clipLimit > 0) {
            Tensor clipped = Ops.clip(shares, 0, clipLimit * pixels / BINS);
            shares = clipped.add(Ops.sum(shares.subtract(clipped), true, -1).divide(BINS));
        }
        Tensor sums = Ops.cumsum(shares, 4);
        Tensor least = Ops.min(sums, true, -1);
        Tensor others = Ops.subtract(pixels, least);
        Tensor divisor = Ops.where(Ops.equal(others, 0), 1, others);
        return Ops.clip(sums.subtract(least).multiply(255).divide(divisor), 0, 255);
    }

    private Tensor interpolated(Tensor values, Tensor tables, int tileHeight, int tileWidth) {
        int batch = values.shape().dim(0);
        int channels = values.shape().dim(3);
        Places rows = Places.of(tileHeight, gridHeight, 1);
        Places columns = Places.of(tileWidth, gridWidth, 2);
        int across = channels * BINS;
        int down = gridWidth * across;
        Tensor base = Ops.reshape(Ops.arange(0, batch).multiply(gridHeight * down), batch, 1, 1, 1)
                .add(Ops.arange(0, channels).multiply(BINS))
                .add(values);
        Tensor flat = Ops.reshape(tables, -1);
        Tensor above = base.add(rows.before.multiply(down));
        Tensor below = base.add(rows.after.multiply(down));
        Tensor left = columns.before.multiply(across);
        Tensor right = columns.after.multiply(across);
        Tensor top = columns.between(Ops.take(flat, above.add(left), 0), Ops.take(flat, above.add(right), 0));
        Tensor bottom = columns.between(Ops.take(flat, below.add(left), 0), Ops.take(flat, below.add(right), 0));
        return rows.between(top, bottom);
    }

    /** Of each place along an axis, the tiles before and after it, by their centres, and how near it is to the latter. */
    private record Places(Tensor before, Tensor after, Tensor share) {
        static Places of(int tile, int tiles, int axis) {
            int[] sizes = {1, 1, 1, 1};
            sizes[axis] = tile * tiles;
            Tensor at = Ops.reshape(Ops.arange(0, tile * tiles).cast(DType.FLOAT32), sizes)
                    .subtract(tile / 2.0)
                    .divide(tile);
            Tensor floor = Ops.floor(at);
            Tensor before = floor.cast(DType.INT32);
            return new Places(
                    Ops.clip(before, 0, tiles - 1), Ops.clip(before.add(1), 0, tiles - 1), at.subtract(floor));
        }

        Tensor between(Tensor a, Tensor b) {
            return a.multiply(Ops.subtract(1, share)).add(b.multiply(share));
        }
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("value_range", range.config());
        c.put("clip_limit", clipLimit);
        c.put("tile_grid_size", List.of(gridHeight, gridWidth));
        return c;
    }
}
