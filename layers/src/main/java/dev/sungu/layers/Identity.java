package dev.sungu.layers;

import dev.sungu.core.Tensor;
import java.util.List;

/**
 * Gives its input as it is.
 *
 * <p>Source: {@code keras.layers.Identity}.
 */
public final class Identity extends Layer implements Options<Identity> {
    /** Named after its class until it gets another name. */
    public Identity() {}

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return inputs;
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }
}
