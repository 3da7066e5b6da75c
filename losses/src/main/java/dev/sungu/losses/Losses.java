package dev.sungu.losses;

import dev.sungu.core.NearestNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All losses under Keras's names. */
public final class Losses {
    private static final List<String> NAMES = List.of(
            "binary_crossentropy",
            "BinaryCrossentropy",
            "bce",
            "BCE",
            "binary_focal_crossentropy",
            "BinaryFocalCrossentropy",
            "categorical_crossentropy",
            "CategoricalCrossentropy",
            "categorical_focal_crossentropy",
            "CategoricalFocalCrossentropy",
            "categorical_generalized_cross_entropy",
            "CategoricalGeneralizedCrossEntropy",
            "categorical_hinge",
            "CategoricalHinge",
            "circle",
            "Circle",
            "cosine_similarity",
            "CosineSimilarity",
            "crossentropy",
            "ce",
            "CE",
            "ctc",
            "CTC",
            "dice",
            "Dice",
            "hinge",
            "Hinge",
            "huber",
            "Huber",
            "kl_divergence",
            "KLDivergence",
            "kld",
            "KLD",
            "log_cosh",
            "LogCosh",
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
            "poisson",
            "Poisson",
            "sparse_categorical_crossentropy",
            "SparseCategoricalCrossentropy",
            "squared_hinge",
            "SquaredHinge",
            "tversky",
            "Tversky");

    private Losses() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A new loss with Keras's name, an alias such as "mse", or the name of the class. "crossentropy" or "ce" is binary for
     * predictions of one number, sparse for class numbers, else categorical.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Loss get(String name) {
        Loss loss = find(name);
        if (loss == null) {
            throw new IllegalArgumentException(NearestNames.unknown("loss", name, NAMES));
        }
        return loss;
    }

    /** A new loss by name, or null if there is none by that name. */
    // No map of constructors: it would load all of them, and the machinery of lambdas, before the first batch.
    public static @Nullable Loss find(String name) {
        return switch (name) {
            case "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE" -> new BinaryCrossentropy();
            case "binary_focal_crossentropy", "BinaryFocalCrossentropy" -> new BinaryFocalCrossentropy();
            case "categorical_crossentropy", "CategoricalCrossentropy" -> new CategoricalCrossentropy();
            case "categorical_focal_crossentropy", "CategoricalFocalCrossentropy" -> new CategoricalFocalCrossentropy();
            case "categorical_generalized_cross_entropy", "CategoricalGeneralizedCrossEntropy" ->
                new CategoricalGeneralizedCrossEntropy();
            case "categorical_hinge", "CategoricalHinge" -> new CategoricalHinge();
            case "circle", "Circle" -> new Circle();
            case "cosine_similarity", "CosineSimilarity" -> new CosineSimilarity();
            case "crossentropy", "ce", "CE" -> new Crossentropy();
            case "ctc", "CTC" -> new CTC();
            case "dice", "Dice" -> new Dice();
            case "hinge", "Hinge" -> new Hinge();
            case "huber", "Huber" -> new Huber();
            case "kl_divergence", "KLDivergence", "kld", "KLD" -> new KLDivergence();
            case "log_cosh", "LogCosh" -> new LogCosh();
            case "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE" -> new MeanAbsoluteError();
            case "mean_absolute_percentage_error", "MeanAbsolutePercentageError", "mape", "MAPE" ->
                new MeanAbsolutePercentageError();
            case "mean_squared_error", "MeanSquaredError", "mse", "MSE" -> new MeanSquaredError();
            case "mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "msle", "MSLE" ->
                new MeanSquaredLogarithmicError();
            case "poisson", "Poisson" -> new Poisson();
            case "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy" ->
                new SparseCategoricalCrossentropy();
            case "squared_hinge", "SquaredHinge" -> new SquaredHinge();
            case "tversky", "Tversky" -> new Tversky();
            default -> null;
        };
    }
}
