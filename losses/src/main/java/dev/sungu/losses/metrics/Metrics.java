package dev.sungu.losses.metrics;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Shape;
import dev.sungu.losses.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All metrics under Keras's names. */
public final class Metrics {
    /** Words that need shapes. */
    private static final List<String> BY_SHAPES = List.of("accuracy", "acc", "crossentropy", "ce");

    private static final List<String> NAMES = List.of(
            "Accuracy",
            "binary_accuracy",
            "BinaryAccuracy",
            "categorical_accuracy",
            "CategoricalAccuracy",
            "sparse_categorical_accuracy",
            "SparseCategoricalAccuracy",
            "Mean",
            "sparse_categorical_crossentropy",
            "SparseCategoricalCrossentropy",
            "categorical_crossentropy",
            "CategoricalCrossentropy",
            "binary_crossentropy",
            "BinaryCrossentropy",
            "bce",
            "BCE",
            "mean_squared_error",
            "MeanSquaredError",
            "mse",
            "MSE",
            "mean_absolute_error",
            "MeanAbsoluteError",
            "mae",
            "MAE");

    private Metrics() {}

    /**
     * A new metric with Keras's name, an alias such as "mse", or the name of the class. The words "accuracy" and
     * "crossentropy" need shapes: see {@link #get(String, Shape, Shape)}.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Metric get(String name) {
        Metric metric = find(name);
        if (metric != null) {
            return metric;
        }
        if (BY_SHAPES.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" stands for different metrics: give it to compile, or the shapes of truth and"
                            + " predictions to get, or name one, such as sparse_categorical_accuracy");
        }
        List<String> known = new ArrayList<>(NAMES);
        known.addAll(BY_SHAPES);
        throw new IllegalArgumentException(NearestNames.unknown("metric", name, known));
    }

    // No map of constructors: it would load all of them, and the machinery of lambdas, before the first batch.
    private static @Nullable Metric find(String name) {
        return switch (name) {
            case "Accuracy" -> new Accuracy();
            case "binary_accuracy", "BinaryAccuracy" -> new BinaryAccuracy();
            case "categorical_accuracy", "CategoricalAccuracy" -> new CategoricalAccuracy();
            case "sparse_categorical_accuracy", "SparseCategoricalAccuracy" -> new SparseCategoricalAccuracy();
            case "Mean" -> new Mean();
            case "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy" ->
                new SparseCategoricalCrossentropy();
            case "categorical_crossentropy", "CategoricalCrossentropy" -> new CategoricalCrossentropy();
            case "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE" -> new BinaryCrossentropy();
            case "mean_squared_error", "MeanSquaredError", "mse", "MSE" -> new MeanSquaredError();
            case "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE" -> new MeanAbsoluteError();
            default -> null;
        };
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
