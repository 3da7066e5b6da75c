package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Makes one axis of all but the first: [batch, a, b, ...] to [batch, a * b * ...], and [batch] to [batch, 1].
 *
 * <p>Source: {@code keras.layers.Flatten}.
 */
public final class Flatten extends Layer implements Options<Flatten> {
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /** For images with channels last. */
    public Flatten() {}

    /**
     * Sets where images keep their channels: "channels_last" (the default) or "channels_first". Either way the result
     * is in the order of channels last, so that the same weights fit.
     */
    public Flatten dataFormat(String value) {
        checkChangeable("dataFormat");
        dataFormat = DataFormat.of(value);
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() == 0) {
            throw new IllegalArgumentException(title() + " expects a batch but got a number without axes");
        }
        Tensor t = x;
        if (dataFormat == DataFormat.CHANNELS_FIRST && x.rank() > 2) {
            int[] order = new int[x.rank()];
            for (int i = 1; i < order.length; i++) {
                order[i] = i + 1 < order.length ? i + 1 : 1;
            }
            t = Ops.transpose(x, order);
        }
        Shape sample = t.shape().slice(1, t.rank());
        return Ops.reshape(t, t.shape().dim(0), sample.isKnown() ? sample.size() : -1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("data_format", dataFormat.kerasName());
        return c;
    }
}
