package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Repeats each step of sequences: [batch, steps, features] to [batch, size * steps, features].
 *
 * <p>Source: {@code keras.layers.UpSampling1D}.
 */
public final class UpSampling1D extends Layer implements Options<UpSampling1D> {
    private final int size;

    /** Repeats each step twice. */
    public UpSampling1D() {
        this(2);
    }

    /** Repeats each step so many times, at least once. */
    public UpSampling1D(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("UpSampling1D needs a size of at least 1 but got " + size);
        }
        this.size = size;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() != 3) {
            throw new IllegalArgumentException(title() + " expects [batch, steps, features] but got " + x.shape());
        }
        return Ops.repeat(x, size, 1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("size", size);
        return c;
    }
}
