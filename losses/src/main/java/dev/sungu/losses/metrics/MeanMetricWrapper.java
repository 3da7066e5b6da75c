package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Loss;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of a function of truth and prediction, one value a sample:
 *
 * <pre>{@code
 * new MeanMetricWrapper((t, p) -> Ops.max(Ops.abs(t.subtract(p)), -1), "worst")
 * }</pre>
 *
 * <p>Source: {@code keras.metrics.MeanMetricWrapper}.
 */
public class MeanMetricWrapper extends SampleMean implements MetricOptions<MeanMetricWrapper> {
    private final BinaryOperator<Tensor> function;
    private final @Nullable Loss loss;

    /** The mean of {@code function(yTrue, yPred)}. */
    public MeanMetricWrapper(BinaryOperator<Tensor> function, String name) {
        this(function, name, Direction.UNKNOWN);
    }

    /** The mean of {@code function(yTrue, yPred)}, knowing which way is better. */
    public MeanMetricWrapper(BinaryOperator<Tensor> function, String name, Direction direction) {
        super(name, direction);
        this.function = function;
        this.loss = null;
    }

    /** The mean of a loss, without its reduction, under its name. */
    public MeanMetricWrapper(Loss loss) {
        super(loss.name(), Direction.DOWN);
        this.function = loss::perSample;
        this.loss = loss;
    }

    @Override
    final void setDType(DType value) {
        super.setDType(value);
        if (loss != null) {
            LossMetric.setDType(loss, value);
        }
    }

    @Override
    final Tensor values(Tensor yTrue, Tensor yPred) {
        return function.apply(yTrue, yPred);
    }
}
