package dev.sungu.layers;

import dev.sungu.core.Tensor;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import java.util.Map;

/**
 * An activation as a layer of its own. The shape stays.
 *
 * <p>Source: {@code keras.layers.Activation}.
 */
public final class Activation extends Layer implements Options<Activation> {
    private final ActivationFunction activation;

    /** The activation with a Keras name: "relu", "softmax", … */
    public Activation(String activation) {
        this(Activations.get(activation));
    }

    /** The given activation. */
    public Activation(ActivationFunction activation) {
        this.activation = activation;
    }

    @Override
    protected Tensor call(Tensor x) {
        return activation.apply(x);
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("activation", configOf(activation));
        return c;
    }
}
