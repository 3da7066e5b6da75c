package dev.sungu.losses.metrics;

import dev.sungu.losses.Loss;
import java.util.Map;

/** A loss watched as a metric: the weighted mean of what it says of single samples. */
abstract class LossMetric<L extends Loss> extends MeanMetricWrapper {
    private final L loss;

    LossMetric(L loss, String name) {
        super(loss::perSample, name, Direction.DOWN);
        this.loss = loss;
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
