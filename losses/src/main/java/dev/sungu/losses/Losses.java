package dev.sungu.losses;

import dev.sungu.core.NearestNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All losses under Keras's names. */
public final class Losses {
    private static final List<String> NAMES = List.of(
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
            "MAE",
            "crossentropy",
            "ce",
            "CE");

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

    // No map of constructors: it would load all of them, and the machinery of lambdas, before the first batch.
    private static @Nullable Loss find(String name) {
        return switch (name) {
            case "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy" ->
                new SparseCategoricalCrossentropy();
            case "categorical_crossentropy", "CategoricalCrossentropy" -> new CategoricalCrossentropy();
            case "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE" -> new BinaryCrossentropy();
            case "mean_squared_error", "MeanSquaredError", "mse", "MSE" -> new MeanSquaredError();
            case "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE" -> new MeanAbsoluteError();
            case "crossentropy", "ce", "CE" -> new Crossentropy();
            default -> null;
        };
    }
}
