package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/** Zeros around samples. */
abstract class Padding extends Borders {
    Padding(int[]... pairs) {
        super("padding", pairs);
    }

    @Override
    final Tensor change(Tensor x, int[][] pairs) {
        return Ops.pad(x, pairs);
    }

    @Override
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("padding", amounts.length == 1 ? pairs().getFirst() : pairs());
        c.put("data_format", dataFormatName());
        return c;
    }
}
