package dev.sungu.losses.metrics;

import dev.sungu.core.Tensor;
import dev.sungu.losses.Ranks;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of a function of truth and prediction, one value a sample.
 *
 * <p>Source: {@code keras.metrics.MeanMetricWrapper}.
 */
public class MeanMetricWrapper extends Mean {
    private final BinaryOperator<Tensor> function;
    private final Direction direction;

    /** The mean of {@code function(yTrue, yPred)}. */
    public MeanMetricWrapper(BinaryOperator<Tensor> function, String name) {
        this(function, name, Direction.UNKNOWN);
    }

    /** The mean of {@code function(yTrue, yPred)}, knowing which way is better. */
    public MeanMetricWrapper(BinaryOperator<Tensor> function, String name, Direction direction) {
        super(name);
        this.function = function;
        this.direction = direction;
    }

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor mask = yPred.mask();
        Tensor values = function.apply(yTrue, yPred);
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
