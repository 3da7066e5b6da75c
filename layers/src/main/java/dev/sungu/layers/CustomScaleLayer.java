package dev.sungu.layers;

import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The first input plus a share of the second, of equal shapes.
 *
 * <p>Source: {@code CustomScaleLayer} in {@code keras.applications.inception_resnet_v2}.
 */
public final class CustomScaleLayer extends Layer implements Options<CustomScaleLayer> {
    private final double scale;

    /** Adds {@code scale} times the second input. */
    public CustomScaleLayer(double scale) {
        this.scale = scale;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return List.of(inputs.get(0).add(inputs.get(1).multiply(scale)));
    }

    @Override
    public boolean takesList() {
        return true;
    }

    @Override
    public String kerasModule() {
        return "keras.src.applications.inception_resnet_v2";
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("scale", scale);
        return c;
    }
}
