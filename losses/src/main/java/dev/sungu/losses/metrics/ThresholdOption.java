package dev.sungu.losses.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The option thresholds, of metrics that have one by default. */
final class ThresholdOption {
    private final Metric metric;
    private @Nullable Thresholds given;

    ThresholdOption(Metric metric) {
        this.metric = metric;
    }

    void set(double... values) {
        metric.checkUnused("thresholds");
        if (values.length == 0) {
            throw new IllegalArgumentException("metric \"" + metric.name() + "\" needs at least one threshold");
        }
        given = Thresholds.of(values.clone());
    }

    Thresholds get(double otherwise) {
        Thresholds t = given;
        return t != null ? t : new Thresholds(new double[] {otherwise}, false, false);
    }

    /** As Keras stores it: null, a number, or a list. */
    @Nullable
    Object config() {
        Thresholds t = given;
        if (t == null) {
            return null;
        }
        return t.count() == 1
                ? (Object) t.values()[0]
                : Arrays.stream(t.values()).boxed().toList();
    }
}
