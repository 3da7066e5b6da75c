package dev.sungu.saving;

import static dev.sungu.saving.WeightClasses.number;

import dev.sungu.losses.BinaryCrossentropy;
import dev.sungu.losses.CategoricalCrossentropy;
import dev.sungu.losses.Loss;
import dev.sungu.losses.LossOptions;
import dev.sungu.losses.MeanAbsoluteError;
import dev.sungu.losses.MeanSquaredError;
import dev.sungu.losses.SparseCategoricalCrossentropy;
import dev.sungu.losses.metrics.Accuracy;
import dev.sungu.losses.metrics.BinaryAccuracy;
import dev.sungu.losses.metrics.CategoricalAccuracy;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.losses.metrics.SparseCategoricalAccuracy;

/** How losses and metrics are made from their arguments. */
final class TrainingClasses {
    private TrainingClasses() {}

    static void register() {
        losses(Kind.LOSS);
        metrics(Kind.METRIC);
    }

    // ---- losses

    private static void losses(Kind<Loss> kind) {
        kind.add("SparseCategoricalCrossentropy", c -> {
            SparseCategoricalCrossentropy loss = common(new SparseCategoricalCrossentropy(), c);
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifWhole("ignore_class", loss::ignoreClass);
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        kind.add("CategoricalCrossentropy", c -> {
            CategoricalCrossentropy loss = common(new CategoricalCrossentropy(), c);
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifNumber("label_smoothing", loss::labelSmoothing);
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        kind.add("BinaryCrossentropy", c -> {
            BinaryCrossentropy loss = common(new BinaryCrossentropy(), c);
            c.ifFlag("from_logits", loss::fromLogits);
            c.ifNumber("label_smoothing", loss::labelSmoothing);
            c.ifWhole("axis", loss::axis);
            return loss;
        });
        kind.add("MeanSquaredError", c -> common(new MeanSquaredError(), c));
        kind.add("MeanAbsoluteError", c -> common(new MeanAbsoluteError(), c));
    }

    private static <L extends Loss & LossOptions<L>> L common(L loss, Config c) {
        c.ifText("name", loss::name);
        c.ifText("reduction", loss::reduction);
        return loss;
    }

    // ---- metrics

    private static void metrics(Kind<Metric> kind) {
        kind.add("Accuracy", c -> named(new Accuracy(), c));
        kind.add(
                "BinaryAccuracy",
                c -> new BinaryAccuracy(
                        c.has("name") ? c.text("name") : "binary_accuracy", number(c, "threshold", 0.5)));
        kind.add("CategoricalAccuracy", c -> named(new CategoricalAccuracy(), c));
        kind.add("SparseCategoricalAccuracy", c -> named(new SparseCategoricalAccuracy(), c));
        kind.add("Mean", c -> named(new Mean(), c));
        kind.add("MeanSquaredError", c -> named(new dev.sungu.losses.metrics.MeanSquaredError(), c));
        kind.add("MeanAbsoluteError", c -> named(new dev.sungu.losses.metrics.MeanAbsoluteError(), c));
        kind.add("SparseCategoricalCrossentropy", c -> {
            var metric = new dev.sungu.losses.metrics.SparseCategoricalCrossentropy();
            c.ifFlag("from_logits", metric::fromLogits);
            c.ifWhole("axis", metric::axis);
            return named(metric, c);
        });
        kind.add("CategoricalCrossentropy", c -> {
            var metric = new dev.sungu.losses.metrics.CategoricalCrossentropy();
            c.ifFlag("from_logits", metric::fromLogits);
            c.ifNumber("label_smoothing", metric::labelSmoothing);
            c.ifWhole("axis", metric::axis);
            return named(metric, c);
        });
        kind.add("BinaryCrossentropy", c -> {
            var metric = new dev.sungu.losses.metrics.BinaryCrossentropy();
            c.ifFlag("from_logits", metric::fromLogits);
            c.ifNumber("label_smoothing", metric::labelSmoothing);
            return named(metric, c);
        });
    }

    private static <M extends Metric> M named(M metric, Config c) {
        c.ifText("name", metric::setName);
        return metric;
    }
}
