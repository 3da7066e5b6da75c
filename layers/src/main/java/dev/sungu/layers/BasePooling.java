package dev.sungu.layers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers that make one number of each window, channel by channel.
 *
 * @param <L> the layer's own class
 */
public abstract class BasePooling<L extends BasePooling<L>> extends Windowed implements Options<L> {
    final int[] poolSize;
    private int @Nullable [] strides;
    String padding = "valid";

    BasePooling(int axes, int... poolSize) {
        super(axes);
        this.poolSize = each("poolSize", 1, poolSize);
    }

    /** Sets how far windows are apart, one number for each axis or one for all; side by side by default. */
    public L strides(int... value) {
        checkChangeable("strides");
        strides = each("strides", 1, value);
        return self();
    }

    /**
     * Sets what happens at the borders: "valid" (windows stay inside, the default) or "same" (windows reach outside, where
     * nothing counts, so that there are {@code ceil(size / stride)} of them).
     */
    public L padding(String value) {
        checkChangeable("padding");
        padding = checkPadding(value, List.of("valid", "same"));
        return self();
    }

    /** Sets where channels are: "channels_last" (the default) or "channels_first". */
    public L dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return self();
    }

    @SuppressWarnings("unchecked") // L is by contract the class that extends this.
    private L self() {
        return (L) this;
    }

    final int[] strides() {
        int[] s = strides;
        return s == null ? poolSize : s;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("pool_size", list(poolSize));
        c.put("padding", padding);
        c.put("strides", list(strides()));
        c.put("data_format", dataFormatName());
        return c;
    }
}
