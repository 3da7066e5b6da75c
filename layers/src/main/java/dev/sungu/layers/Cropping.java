package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Map;

/** Borders of samples cut off. */
abstract class Cropping extends Borders {
    Cropping(int[]... pairs) {
        super("cropping", pairs);
    }

    @Override
    final Tensor change(Tensor x, int[][] pairs) {
        Shape s = x.shape();
        Tensor t = x;
        for (int a = 1; a < pairs.length; a++) {
            int before = pairs[a][0];
            int off = before + pairs[a][1];
            if (off == 0) {
                continue;
            }
            int n = s.dim(a);
            if (n < 0) {
                // A size that is not known yet: how much it changes matters, not where.
                t = Ops.sliceAlong(t, a, off, Integer.MAX_VALUE);
                continue;
            }
            if (off >= n) {
                throw new IllegalArgumentException(title() + " cannot cut " + off + " off axis " + a + " of its input "
                        + s + ": something must be left");
            }
            t = Ops.sliceAlong(t, a, before, n - pairs[a][1]);
        }
        return t;
    }

    @Override
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("cropping", amounts.length == 1 ? pairs().getFirst() : pairs());
        if (amounts.length > 1) {
            c.put("data_format", dataFormatName());
        }
        return c;
    }
}
