package dev.sungu.layers;

import java.util.Map;

/**
 * Layers that make a given number of windows of inputs of any size.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseAdaptivePooling<L extends BaseAdaptivePooling<L>> extends Windowed implements Options<L> {
    final int[] outputSize;

    BaseAdaptivePooling(int axes, int... outputSize) {
        super(axes);
        this.outputSize = each("outputSize", 1, outputSize);
    }

    /** Sets where channels are: "channels_last" (the default) or "channels_first". */
    @SuppressWarnings("unchecked") // L is by contract the class that extends this.
    public L dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return (L) this;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("output_size", list(outputSize));
        c.put("data_format", dataFormatName());
        return c;
    }
}
