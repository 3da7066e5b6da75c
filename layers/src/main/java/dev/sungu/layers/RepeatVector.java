package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Repeats each sample: [batch, features] to [batch, n, features].
 *
 * <p>Source: {@code keras.layers.RepeatVector}.
 */
public final class RepeatVector extends Layer implements Options<RepeatVector> {
    private final int n;

    /** Repeats so many times, at least once. */
    public RepeatVector(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("RepeatVector needs a number of at least 1 but got " + n);
        }
        this.n = n;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() != 2) {
            throw new IllegalArgumentException(title() + " expects [batch, features] but got " + x.shape());
        }
        return Ops.repeat(Ops.expandDims(x, 1), n, 1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("n", n);
        return c;
    }
}
