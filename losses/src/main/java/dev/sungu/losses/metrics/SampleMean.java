package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import org.jspecify.annotations.Nullable;

/** The weighted mean of what is computed from truth and prediction of each sample. */
abstract class SampleMean extends RunningMean {
    private final Direction direction;

    SampleMean(String name, Direction direction) {
        super(name);
        this.direction = direction;
    }

    /** One value for each sample (and time step). */
    abstract Tensor values(Tensor yTrue, Tensor yPred);

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor mask = yPred.mask();
        Tensor values = values(yTrue, yPred);
        Tensor weight = sampleWeight;
        if (mask != null) {
            weight = weight == null
                    ? mask.cast(dtype())
                    : Ranks.masked("metric \"" + name() + "\"", weight.cast(dtype()), mask);
        }
        update(values, weight);
    }

    @Override
    public final Direction direction() {
        return direction;
    }
}
