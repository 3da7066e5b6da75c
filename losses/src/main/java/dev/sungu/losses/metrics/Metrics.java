package dev.sungu.losses.metrics;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Shape;
import dev.sungu.losses.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All metrics under Keras's names. */
public final class Metrics {
    private static final Map<String, Supplier<Metric>> BY_NAME = new LinkedHashMap<>();

    static {
        register(Accuracy::new, "Accuracy");
        register(BinaryAccuracy::new, "binary_accuracy", "BinaryAccuracy");
        register(CategoricalAccuracy::new, "categorical_accuracy", "CategoricalAccuracy");
        register(SparseCategoricalAccuracy::new, "sparse_categorical_accuracy", "SparseCategoricalAccuracy");
        register(Mean::new, "Mean");
    }

    private Metrics() {}

    private static void register(Supplier<Metric> metric, String... names) {
        for (String n : names) {
            BY_NAME.put(n, metric);
        }
    }

    /**
     * A new metric with Keras's name, an alias such as "mse", or the name of the class. The words "accuracy" and
     * "crossentropy" need shapes: see {@link #get(String, Shape, Shape)}.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Metric get(String name) {
        Supplier<Metric> metric = BY_NAME.get(name);
        if (metric != null) {
            return metric.get();
        }
        if (Losses.names().contains(name)) {
            return LossMetric.of(name);
        }
        List<String> known = new ArrayList<>(BY_NAME.keySet());
        known.addAll(Losses.names());
        known.addAll(List.of("accuracy", "crossentropy"));
        throw new IllegalArgumentException(NearestNames.unknown("metric", name, known));
    }

    /**
     * A new metric by name, where "accuracy" or "acc" and "crossentropy" or "ce" mean the one that fits the shapes: binary
     * for predictions of one number, sparse for class numbers, else categorical. It keeps the name it was asked for.
     *
     * <p>Source: {@code keras.src.trainers.compile_utils.get_metric}.
     */
    public static Metric get(String name, Shape yTrue, Shape yPred) {
        String kind = kind(yTrue, yPred);
        Metric m = switch (name) {
            case "accuracy", "acc" ->
                switch (kind) {
                    case "binary" -> new BinaryAccuracy();
                    case "sparse" -> new SparseCategoricalAccuracy();
                    default -> new CategoricalAccuracy();
                };
            case "crossentropy", "ce" ->
                get(
                        switch (kind) {
                            case "binary" -> "binary_crossentropy";
                            case "sparse" -> "sparse_categorical_crossentropy";
                            default -> "categorical_crossentropy";
                        });
            default -> get(name);
        };
        m.setName(name);
        return m;
    }

    private static String kind(Shape yTrue, Shape yPred) {
        if (yPred.rank() > 0 && yPred.last() == 1) {
            return "binary";
        }
        boolean sparse = yTrue.rank() < yPred.rank()
                || yTrue.rank() > 0 && yTrue.last() == 1 && yPred.rank() > 0 && (yPred.last() > 1 || yPred.last() < 0);
        return sparse ? "sparse" : "categorical";
    }
}
