package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Loss;
import dev.sungu.losses.LossOptions;
import java.util.Map;

/** A loss watched as a metric: the weighted mean of what it says of single samples. */
abstract class LossMetric<L extends Loss> extends SampleMean {
    private final L loss;

    /** Under the loss's name; less is better. */
    LossMetric(L loss) {
        this(loss, loss.name(), Direction.DOWN);
    }

    LossMetric(L loss, String name, Direction direction) {
        super(name, direction);
        this.loss = loss;
    }

    @Override
    Tensor values(Tensor yTrue, Tensor yPred) {
        return loss.perSample(yTrue, yPred);
    }

    @Override
    final void setDType(DType value) {
        super.setDType(value);
        setDType(loss, value);
    }

    static void setDType(Loss loss, DType value) {
        if (loss instanceof LossOptions<?> options) {
            options.dtype(value.kerasName());
        }
    }

    final L loss() {
        return loss;
    }

    /** The metric's own arguments, then the loss's but for its name and reduction. */
    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        loss.config().forEach((key, value) -> {
            if (!key.equals("reduction")) {
                c.putIfAbsent(key, value);
            }
        });
        return c;
    }
}
