package dev.sungu.layers;

import dev.sungu.core.SymbolicTensor;

/**
 * Inputs of functional models.
 *
 * <p>Source: {@code keras.Input}.
 */
public final class Input {
    private Input() {}

    /**
     * An input of this shape for each sample, FLOAT32 [batch, ...shape] with an open batch; a size of -1 is one that
     * varies. For a name, another type or a fixed batch, use {@link InputLayer}.
     */
    public static SymbolicTensor of(int... shape) {
        return new InputLayer(shape).output();
    }
}
