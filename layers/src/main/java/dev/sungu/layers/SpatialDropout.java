package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Drops whole channels.
 *
 * @param <L> the layer's own class
 */
abstract class SpatialDropout<L extends SpatialDropout<L>> extends Noise<L> {
    private final int axes;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    SpatialDropout(int axes, double rate) {
        super("rate", rate, true);
        this.axes = axes;
    }

    final void setDataFormat(String value) {
        dataFormat = DataFormat.of(value);
    }

    @Override
    final Tensor disturb(Tensor x, Tensor key) {
        Shape s = x.shape();
        if (s.rank() != axes + 2) {
            throw new IllegalArgumentException(
                    title() + " expects " + (axes + 2) + " axes, the batch and the channels included, but got " + s);
        }
        if (strength() == 1) {
            return Ops.zerosLike(x);
        }
        int channels = dataFormat == DataFormat.CHANNELS_FIRST ? 1 : s.rank() - 1;
        Shape noise = s;
        for (int a = 1; a < s.rank(); a++) {
            noise = a == channels ? noise : noise.with(a, 1);
        }
        return Random.dropout(x, strength(), noise, key);
    }

    /** Fewer arguments than other layers have, and the policy by its name: as Keras writes it, but for policies that mix, which it forgets. */
    @Override
    public final Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("rate", strength());
        c.put("seed", seed());
        c.put("name", name());
        c.put("dtype", dtypePolicy().name());
        if (axes > 1) {
            c.put("data_format", dataFormat.kerasName());
        }
        return c;
    }
}
