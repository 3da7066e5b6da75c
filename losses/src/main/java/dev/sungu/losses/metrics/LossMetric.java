package dev.sungu.losses.metrics;

import dev.sungu.losses.Loss;
import dev.sungu.losses.Losses;

/** A loss watched as a metric, under the loss's name: "mse", "binary_crossentropy", … */
final class LossMetric {
    private LossMetric() {}

    static Metric of(String lossName) {
        Loss loss = Losses.get(lossName);
        return new MeanMetricWrapper(loss::perSample, loss.name(), Metric.Direction.DOWN);
    }
}
