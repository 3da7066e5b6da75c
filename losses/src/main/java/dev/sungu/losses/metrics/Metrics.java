package dev.sungu.losses.metrics;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Shape;
import dev.sungu.losses.Loss;
import dev.sungu.losses.Losses;
import dev.sungu.losses.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All metrics under Keras's names. */
public final class Metrics {
    /** Words that need shapes. */
    private static final List<String> BY_SHAPES = List.of("accuracy", "acc", "crossentropy", "ce");

    /** Metrics that cannot be made without arguments. */
    private static final List<String> NEEDING_ARGUMENTS = List.of(
            "IoU",
            "MeanIoU",
            "OneHotIoU",
            "OneHotMeanIoU",
            "PrecisionAtRecall",
            "RecallAtPrecision",
            "SensitivityAtSpecificity",
            "SpecificityAtSensitivity");

    private static final List<String> NAMES = List.of(
            "Accuracy",
            "auc",
            "AUC",
            "binary_accuracy",
            "BinaryAccuracy",
            "binary_crossentropy",
            "BinaryCrossentropy",
            "bce",
            "BCE",
            "binary_io_u",
            "BinaryIoU",
            "categorical_accuracy",
            "CategoricalAccuracy",
            "categorical_crossentropy",
            "CategoricalCrossentropy",
            "categorical_hinge",
            "CategoricalHinge",
            "concordance_correlation",
            "ConcordanceCorrelation",
            "cosine_similarity",
            "CosineSimilarity",
            "f1_score",
            "F1Score",
            "f_beta_score",
            "FBetaScore",
            "false_negatives",
            "FalseNegatives",
            "false_positives",
            "FalsePositives",
            "hinge",
            "Hinge",
            "kl_divergence",
            "KLDivergence",
            "log_cosh_error",
            "LogCoshError",
            "mean",
            "Mean",
            "mean_absolute_error",
            "MeanAbsoluteError",
            "mae",
            "MAE",
            "mean_absolute_percentage_error",
            "MeanAbsolutePercentageError",
            "mape",
            "MAPE",
            "mean_squared_error",
            "MeanSquaredError",
            "mse",
            "MSE",
            "mean_squared_logarithmic_error",
            "MeanSquaredLogarithmicError",
            "msle",
            "MSLE",
            "pearson_correlation",
            "PearsonCorrelation",
            "poisson",
            "Poisson",
            "precision",
            "Precision",
            "r2_score",
            "R2Score",
            "recall",
            "Recall",
            "root_mean_squared_error",
            "RootMeanSquaredError",
            "sparse_categorical_accuracy",
            "SparseCategoricalAccuracy",
            "sparse_categorical_crossentropy",
            "SparseCategoricalCrossentropy",
            "sparse_top_k_categorical_accuracy",
            "SparseTopKCategoricalAccuracy",
            "squared_hinge",
            "SquaredHinge",
            "sum",
            "Sum",
            "top_k_categorical_accuracy",
            "TopKCategoricalAccuracy",
            "true_negatives",
            "TrueNegatives",
            "true_positives",
            "TruePositives");

    private Metrics() {}

    /**
     * A new metric with Keras's name, an alias such as "mse", or the name of the class; the name of a loss gives the mean
     * of that loss. The words "accuracy" and
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
        for (String needing : NEEDING_ARGUMENTS) {
            if (name.equals(needing) || name.replace("_", "").equalsIgnoreCase(needing)) {
                throw new IllegalArgumentException(
                        "metric \"" + name + "\" needs arguments: give new " + needing + "(...) instead of its name");
            }
        }
        Loss loss = Losses.find(name);
        if (loss != null) {
            return new MeanMetricWrapper(loss);
        }
        List<String> known = new ArrayList<>(NAMES);
        known.addAll(BY_SHAPES);
        known.addAll(NEEDING_ARGUMENTS);
        throw new IllegalArgumentException(NearestNames.unknown("metric", name, known));
    }

    /**
     * Refuses names that {@link #get(String, Shape, Shape)} would refuse, without making a metric.
     *
     * @throws IllegalArgumentException if there is no metric by that name; the message gives the nearest ones
     */
    public static void check(String name) {
        if (!NAMES.contains(name)
                && !BY_SHAPES.contains(name.toLowerCase(Locale.ROOT))
                && !Losses.names().contains(name)) {
            get(name);
        }
    }

    /** The names of all metrics that can be made by name, without those of losses. */
    public static List<String> names() {
        return NAMES;
    }

    // No map of constructors: it would load all of them, and the machinery of lambdas, before the first batch.
    private static @Nullable Metric find(String name) {
        return switch (name) {
            case "Accuracy" -> new Accuracy();
            case "auc", "AUC" -> new AUC();
            case "binary_accuracy", "BinaryAccuracy" -> new BinaryAccuracy();
            case "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE" -> new BinaryCrossentropy();
            case "binary_io_u", "BinaryIoU" -> new BinaryIoU();
            case "categorical_accuracy", "CategoricalAccuracy" -> new CategoricalAccuracy();
            case "categorical_crossentropy", "CategoricalCrossentropy" -> new CategoricalCrossentropy();
            case "categorical_hinge", "CategoricalHinge" -> new CategoricalHinge();
            case "concordance_correlation", "ConcordanceCorrelation" -> new ConcordanceCorrelation();
            case "cosine_similarity", "CosineSimilarity" -> new CosineSimilarity();
            case "f1_score", "F1Score" -> new F1Score();
            case "f_beta_score", "FBetaScore" -> new FBetaScore();
            case "false_negatives", "FalseNegatives" -> new FalseNegatives();
            case "false_positives", "FalsePositives" -> new FalsePositives();
            case "hinge", "Hinge" -> new Hinge();
            case "kl_divergence", "KLDivergence" -> new KLDivergence();
            case "log_cosh_error", "LogCoshError" -> new LogCoshError();
            case "mean", "Mean" -> new Mean();
            case "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE" -> new MeanAbsoluteError();
            case "mean_absolute_percentage_error", "MeanAbsolutePercentageError", "mape", "MAPE" ->
                new MeanAbsolutePercentageError();
            case "mean_squared_error", "MeanSquaredError", "mse", "MSE" -> new MeanSquaredError();
            case "mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "msle", "MSLE" ->
                new MeanSquaredLogarithmicError();
            case "pearson_correlation", "PearsonCorrelation" -> new PearsonCorrelation();
            case "poisson", "Poisson" -> new Poisson();
            case "precision", "Precision" -> new Precision();
            case "r2_score", "R2Score" -> new R2Score();
            case "recall", "Recall" -> new Recall();
            case "root_mean_squared_error", "RootMeanSquaredError" -> new RootMeanSquaredError();
            case "sparse_categorical_accuracy", "SparseCategoricalAccuracy" -> new SparseCategoricalAccuracy();
            case "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy" ->
                new SparseCategoricalCrossentropy();
            case "sparse_top_k_categorical_accuracy", "SparseTopKCategoricalAccuracy" ->
                new SparseTopKCategoricalAccuracy();
            case "squared_hinge", "SquaredHinge" -> new SquaredHinge();
            case "sum", "Sum" -> new Sum();
            case "top_k_categorical_accuracy", "TopKCategoricalAccuracy" -> new TopKCategoricalAccuracy();
            case "true_negatives", "TrueNegatives" -> new TrueNegatives();
            case "true_positives", "TruePositives" -> new TruePositives();
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
