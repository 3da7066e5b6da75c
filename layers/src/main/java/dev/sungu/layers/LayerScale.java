package dev.sungu.layers;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.Constant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Each channel times a weight that begins small: [..., channels] of the same shape.
 *
 * <p>Source: {@code LayerScale} in {@code keras.applications.convnext}; H. Touvron and others, "Going deeper with image
 * transformers", 2021.
 */
public final class LayerScale extends Layer implements Options<LayerScale> {
    private final double initValues;
    private final int projectionDim;
    private @Nullable Variable gamma;

    /**
     * Scales this many channels.
     *
     * @param initValues the first values of the weights
     */
    public LayerScale(double initValues, int projectionDim) {
        this.initValues = initValues;
        this.projectionDim = projectionDim;
    }

    @Override
    protected void build(Shape input) {
        gamma = addWeight("gamma", Shape.of(projectionDim), new Constant(initValues));
    }

    @Override
    protected Tensor call(Tensor x) {
        return x.multiply(Objects.requireNonNull(gamma, "gamma"));
    }

    @Override
    public String kerasModule() {
        return "keras.src.applications.convnext";
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("init_values", initValues);
        c.put("projection_dim", projectionDim);
        return c;
    }
}
