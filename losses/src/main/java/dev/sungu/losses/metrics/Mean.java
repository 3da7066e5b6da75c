package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.losses.Ranks;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of all values.
 *
 * <p>Source: {@code keras.metrics.Mean}.
 */
@SuppressWarnings("this-escape") // addVariable only adds to a list that is there already.
public class Mean extends Metric {
    private final Variable total = addVariable("total", Shape.scalar(), 0);
    private final Variable count = addVariable("count", Shape.scalar(), 0);

    /** Named "mean". */
    public Mean() {
        this("mean");
    }

    /** With the name under which it appears in logs. */
    public Mean(String name) {
        super(name);
    }

    /** Takes values into account. */
    public final void update(Tensor values) {
        update(values, null);
    }

    /**
     * Takes values into account.
     *
     * @param values [batch, ...]; further axes are averaged
     * @param sampleWeight weights, or null
     */
    public final void update(Tensor values, @Nullable Tensor sampleWeight) {
        Tensor v = values.dtype() == dtype() ? values : values.cast(dtype());
        Tensor w = sampleWeight == null ? null : sampleWeight.cast(dtype());
        Tensor mask = values.mask();
        if (mask != null && w != null) {
            w = Ranks.masked("metric \"" + name() + "\"", w, mask);
        }
        if (w != null) {
            List<Tensor> fitted = Ranks.same(v, w);
            v = fitted.get(0);
            w = fitted.get(1);
            int rank = w.rank();
            if (v.rank() > rank) {
                v = Ops.mean(v, IntStream.range(rank, v.rank()).toArray());
            }
            if (!w.shape().broadcastsTo(v.shape())) {
                throw new IllegalArgumentException("metric \"" + name() + "\": weights of shape " + w.shape()
                        + " do not fit values of shape " + values.shape());
            }
            w = Ops.broadcastTo(w, v.shape().dims());
            v = Ops.multiply(v, w);
            if (rank > 1) {
                w = Ops.mean(w, IntStream.range(1, rank).toArray());
            }
        }
        if (v.rank() > 1) {
            v = Ops.mean(v, IntStream.range(1, v.rank()).toArray());
        }
        total.assign(Ops.add(total, Ops.sum(v)));
        count.assign(
                w != null
                        ? Ops.add(count, Ops.sum(w))
                        : Ops.add(count, v.rank() == 0 ? 1 : v.shape().dim(0)));
    }

    /** Takes values into account; the truth is not looked at. */
    @Override
    public void updateState(Tensor yTrue, Tensor values, @Nullable Tensor sampleWeight) {
        update(values, sampleWeight);
    }

    @Override
    public final Tensor result() {
        return Ops.divideNoNan(total, count);
    }
}
