package dev.sungu.models;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.losses.metrics.Metrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The losses and metrics of all outputs, as compile gave them, with the names under which they appear in logs.
 *
 * <p>Source: {@code keras.src.trainers.compile_utils}.
 */
final class Objective {
    /**
     * The loss of one output.
     *
     * @param weight what it is multiplied by, or null
     * @param mean its mean for the logs, where there are several losses
     */
    private record Term(
            int output,
            String title,
            Loss loss,
            @Nullable Double weight,
            @Nullable Mean mean) {}

    /** @param key its name in the logs */
    private record Tracked(String key, Metric metric, int output, boolean weighted) {}

    private final List<Term> terms = new ArrayList<>();
    private final List<Tracked> metrics = new ArrayList<>();

    /**
     * Resolves what compile was given.
     *
     * @param names the names of the outputs; empty if they have none
     * @param predictions the types and shapes of the outputs
     * @param truths the shape of the truth for each output, null where there is none
     */
    Objective(Compile compile, List<String> names, List<Spec> predictions, List<@Nullable Shape> truths) {
        int count = predictions.size();
        Set<String> keys = new HashSet<>(Set.of("loss"));
        losses(compile, names, count, keys);
        metrics(compile.metricChoice(), names, predictions, truths, keys, "");
        metrics(compile.weightedMetricChoice(), names, predictions, truths, keys, "weighted_");
    }

    private void losses(Compile compile, List<String> names, int count, Set<String> keys) {
        PerOutput<Loss> given = compile.losses();
        if (given == null) {
            return;
        }
        List<@Nullable Loss> losses = given.spread(count, names, "loss");
        PerOutput<Double> w = compile.lossWeights();
        List<@Nullable Double> weights = w == null ? null : w.spread(count, names, "lossWeights");
        long several = losses.stream().filter(l -> l != null).count();
        for (int i = 0; i < count; i++) {
            Loss loss = losses.get(i);
            if (loss != null) {
                String base = names.isEmpty() ? loss.name() : names.get(i);
                Mean mean = several > 1 ? new Mean(unique(base + "_loss", base + "_loss", keys)) : null;
                String title = names.isEmpty() ? "output " + i : "output \"" + names.get(i) + "\"";
                terms.add(new Term(i, title, loss, weights == null ? null : weights.get(i), mean));
            }
        }
    }

    private void metrics(
            MetricChoice choice,
            List<String> names,
            List<Spec> predictions,
            List<@Nullable Shape> truths,
            Set<String> keys,
            String prefix) {
        List<List<Object>> chosen = choice.spread(predictions.size(), names);
        for (int i = 0; i < chosen.size(); i++) {
            Shape truth = i < truths.size() ? truths.get(i) : null;
            if (truth == null) {
                continue;
            }
            String output = predictions.size() > 1 && !names.isEmpty() ? names.get(i) + "_" : "";
            for (Object given : chosen.get(i)) {
                Metric m = given instanceof Metric metric
                        ? metric
                        : Metrics.get((String) given, truth, predictions.get(i).shape());
                String key = unique(output + m.name(), output + prefix + m.name(), keys);
                metrics.add(new Tracked(key, m, i, !prefix.isEmpty()));
            }
        }
    }

    /** {@code name} if it is free, else {@code base} with the first number that is. */
    private static String unique(String name, String base, Set<String> keys) {
        if (keys.add(name)) {
            return name;
        }
        String key = base;
        for (int i = 1; !keys.add(key); i++) {
            key = base + "_" + i;
        }
        return key;
    }

    /** The sum of the weighted losses of all outputs; null if there is none or no truth. Notes each by itself. */
    @Nullable
    Tensor loss(Batch batch, List<Tensor> predictions) {
        if (!batch.hasY()) {
            return null;
        }
        Tensor total = null;
        for (Term t : terms) {
            Tensor y = batch.truth(t.output);
            if (y == null) {
                throw new IllegalArgumentException(
                        t.title + " has a loss but no truth: give y for it, or compile without a loss for it");
            }
            Tensor prediction = predictions.get(t.output);
            Tensor loss = t.loss.apply(y, prediction, batch.sampleWeight(t.output));
            if (t.mean != null) {
                t.mean.update(loss, Tensor.scalar((double) prediction.shape().dim(0)));
            }
            if (t.weight != null) {
                loss = loss.multiply(t.weight);
            }
            total = total == null ? loss : Ops.add(total, loss);
        }
        return total;
    }

    void updateMetrics(Batch batch, List<Tensor> predictions) {
        for (Tracked t : metrics) {
            Tensor y = batch.truth(t.output);
            if (y != null) {
                t.metric.updateState(y, predictions.get(t.output), t.weighted ? batch.sampleWeight(t.output) : null);
            }
        }
    }

    /** The means of single losses, then the metrics, by their names in the logs. */
    void forEachMetric(BiConsumer<String, Metric> action) {
        for (Term t : terms) {
            if (t.mean != null) {
                action.accept(t.mean.name(), t.mean);
            }
        }
        metrics.forEach(t -> action.accept(t.key, t.metric));
    }

    void reset() {
        forEachMetric((key, metric) -> metric.resetState());
    }
}
