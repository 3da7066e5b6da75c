package dev.sungu.losses.metrics;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import org.jspecify.annotations.Nullable;

/** The weighted mean of all values so far: a total and a count. */
abstract class RunningMean extends Metric {
    RunningMean(String name) {
        super(name);
    }

    @Override
    protected final void build() {
        addVariable("total", Shape.scalar(), 0);
        addVariable("count", Shape.scalar(), 0);
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
        Samplewise s = Samplewise.of(this, values, sampleWeight, false);
        Tensor v = s.values();
        Tensor w = s.weights();
        variable("total").assign(Ops.add(variable("total"), Ops.sum(v)));
        variable("count")
                .assign(
                        w != null
                                ? Ops.add(variable("count"), Ops.sum(w))
                                : Ops.add(
                                        variable("count"),
                                        v.rank() == 0 ? 1 : v.shape().dim(0)));
    }

    @Override
    public Tensor result() {
        return Ops.divideNoNan(variable("total"), variable("count"));
    }
}
