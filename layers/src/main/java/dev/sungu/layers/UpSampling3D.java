package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Repeats the elements of volumes: [batch, a, b, c, channels] to [batch, size_1 * a, size_2 * b, size_3 * c, channels].
 *
 * <p>Source: {@code keras.layers.UpSampling3D}.
 */
public final class UpSampling3D extends Layer implements Options<UpSampling3D> {
    private final int[] size;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /** Repeats twice along each axis. */
    public UpSampling3D() {
        this(2);
    }

    /** Repeats so many times along each axis. */
    public UpSampling3D(int size) {
        this(size, size, size);
    }

    /** Repeats so many times along each axis, as an array of three numbers. */
    public UpSampling3D(int[] size) {
        this(Windowed.only(size, 3, "UpSampling3D: size")[0], size[1], size[2]);
    }

    /** Repeats so many times along the first, second and third axis. */
    public UpSampling3D(int first, int second, int third) {
        size = new int[] {first, second, third};
        if (Arrays.stream(size).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "UpSampling3D needs sizes of at least 1 but got " + Arrays.toString(size));
        }
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public UpSampling3D dataFormat(String value) {
        checkChangeable("dataFormat");
        dataFormat = DataFormat.of(value);
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() != 5) {
            throw new IllegalArgumentException(
                    title() + " expects five axes, the batch and the channels included, but got " + x.shape());
        }
        int first = dataFormat == DataFormat.CHANNELS_FIRST ? 2 : 1;
        Tensor t = x;
        for (int i = 0; i < 3; i++) {
            t = Ops.repeat(t, size[i], first + i);
        }
        return t;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("size", Axes.list(size));
        c.put("data_format", dataFormat.kerasName());
        return c;
    }
}
