package dev.sungu.layers;

import dev.sungu.core.Shape;
import java.util.List;
import java.util.Map;

/**
 * A layer around another one.
 *
 * <p>Source: {@code keras.layers.Wrapper}.
 */
public abstract class Wrapper extends Layer {
    private final Layer layer;

    /** Around this layer, whose weights become part of this one's. */
    @SuppressWarnings("this-escape") // What is tracked is only listed.
    protected Wrapper(Layer layer) {
        this.layer = track("layer", layer);
    }

    /** The layer inside. */
    public final Layer layer() {
        return layer;
    }

    @Override
    protected void build(List<Shape> inputs) {
        layer.ensureBuilt(inputs);
        super.build(inputs);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("layer", layer);
        return c;
    }
}
