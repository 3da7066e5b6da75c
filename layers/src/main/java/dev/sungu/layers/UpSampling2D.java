package dev.sungu.layers;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Locale;
import java.util.Map;

/**
 * Enlarges images: [batch, height, width, channels] to [batch, rows * height, columns * width, channels].
 *
 * <p>By default pixels are repeated.
 *
 * <p>Source: {@code keras.layers.UpSampling2D}.
 */
public final class UpSampling2D extends Layer implements Options<UpSampling2D> {
    private final int rows;
    private final int columns;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;
    private String interpolation = "nearest";

    /** Twice as large. */
    public UpSampling2D() {
        this(2);
    }

    /** So many times as high and as wide. */
    public UpSampling2D(int size) {
        this(size, size);
    }

    /** So many times as high and so many times as wide, as an array of two numbers. */
    public UpSampling2D(int[] size) {
        this(Windowed.only(size, 2, "UpSampling2D: size")[0], size[1]);
    }

    /** So many times as high, so many times as wide. */
    public UpSampling2D(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "UpSampling2D needs sizes of at least 1 but got " + rows + " and " + columns);
        }
        this.rows = rows;
        this.columns = columns;
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public UpSampling2D dataFormat(String value) {
        checkChangeable("dataFormat");
        dataFormat = DataFormat.of(value);
        return this;
    }

    /** Sets what is between pixels: "nearest" (the default), "bilinear", "bicubic", "lanczos3" or "lanczos5". */
    public UpSampling2D interpolation(String value) {
        checkChangeable("interpolation");
        interpolation = value.toLowerCase(Locale.ROOT);
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException(
                    title() + " expects [batch, height, width, channels] but got " + x.shape());
        }
        boolean first = dataFormat == DataFormat.CHANNELS_FIRST;
        Tensor t = first ? Ops.transpose(x, 0, 2, 3, 1) : x;
        Shape s = t.shape();
        t = interpolation.equals("nearest")
                ? Ops.repeat(Ops.repeat(t, rows, 1), columns, 2)
                : ImageOps.resize(t, s.dim(1) * rows, s.dim(2) * columns, interpolation, false);
        return first ? Ops.transpose(t, 0, 3, 1, 2) : t;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("size", Axes.list(new int[] {rows, columns}));
        c.put("data_format", dataFormat.kerasName());
        c.put("interpolation", interpolation);
        return c;
    }
}
