package dev.sungu.layers;

import java.util.Map;

/**
 * Layers that make one number of each channel.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseGlobalPooling<L extends BaseGlobalPooling<L>> extends Windowed implements Options<L> {
    boolean keepdims;

    BaseGlobalPooling(int axes) {
        super(axes);
    }

    /** Keeps the sizes as axes of size 1 with {@code true}. */
    public L keepdims(boolean value) {
        checkChangeable("keepdims");
        keepdims = value;
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

    /** The axes that are pooled. */
    final int[] pooled() {
        int[] all = new int[axes];
        for (int i = 0; i < axes; i++) {
            all[i] = i + (isChannelsFirst() ? 2 : 1);
        }
        return all;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("data_format", dataFormatName());
        c.put("keepdims", keepdims);
        return c;
    }
}
