package dev.sungu.losses.metrics;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Shape;
import dev.sungu.losses.TargetKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** All metrics under Keras's names. */
public final class Metrics {
    /** Words that need shapes. */
    private static final List<String> BY_SHAPES = List.of("accuracy", "acc", "crossentropy", "ce");

    private static final Map<String, Supplier<Metric>> BY_NAME = new LinkedHashMap<>();

    static {
        register(Accuracy::new, "Accuracy");
        register(BinaryAccuracy::new, "binary_accuracy", "BinaryAccuracy");
        register(CategoricalAccuracy::new, "categorical_accuracy", "CategoricalAccuracy");
        register(SparseCategoricalAccuracy::new, "sparse_categorical_accuracy", "SparseCategoricalAccuracy");
        register(Mean::new, "Mean");
        register(
                SparseCategoricalCrossentropy::new, "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy");
        register(CategoricalCrossentropy::new, "categorical_crossentropy", "CategoricalCrossentropy");
        register(BinaryCrossentropy::new, "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE");
        register(MeanSquaredError::new, "mean_squared_error", "MeanSquaredError", "mse", "MSE");
        register(MeanAbsoluteError::new, "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE");
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
        if (BY_SHAPES.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" stands for different metrics: give it to compile, or the shapes of truth and"
                            + " predictions to get, or name one, such as sparse_categorical_accuracy");
        }
        List<String> known = new ArrayList<>(BY_NAME.keySet());
        known.addAll(BY_SHAPES);
        throw new IllegalArgumentException(NearestNames.unknown("metric", name, known));
    }

    /**
     * A new metric by name, where "accuracy" or "acc" and "crossentropy" or "ce" mean the one that fits the shapes: binary
     * for predictions of one number, sparse for class numbers, else categorical. It keeps the name it was asked for.
     *
     * <p>Source: {@code keras.src.trainers.compile_utils.get_metric}.
     */
    public static Metric get(String name, Shape yTrue, Shape yPred) {
        TargetKind kind = TargetKind.of(yTrue, yPred);
        Metric m = switch (name.toLowerCase(Locale.ROOT)) {
            case "accuracy", "acc" -> accuracy(kind);
            case "crossentropy", "ce" -> crossentropy(kind);
            default -> get(name);
        };
        m.setName(name);
        return m;
    }

    private static Metric accuracy(TargetKind kind) {
        return switch (kind) {
            case BINARY -> new BinaryAccuracy();
            case SPARSE -> new SparseCategoricalAccuracy();
            case CATEGORICAL -> new CategoricalAccuracy();
        };
    }

    private static Metric crossentropy(TargetKind kind) {
        return switch (kind) {
            case BINARY -> new BinaryCrossentropy();
            case SPARSE -> new SparseCategoricalCrossentropy();
            case CATEGORICAL -> new CategoricalCrossentropy();
        };
    }
}
