package dev.sungu.losses;

import dev.sungu.core.NearestNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All losses under Keras's names. */
public final class Losses {
    private static final Map<String, Supplier<Loss>> BY_NAME = new LinkedHashMap<>();

    static {
        register(
                SparseCategoricalCrossentropy::new, "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy");
        register(CategoricalCrossentropy::new, "categorical_crossentropy", "CategoricalCrossentropy");
        register(BinaryCrossentropy::new, "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE");
        register(MeanSquaredError::new, "mean_squared_error", "MeanSquaredError", "mse", "MSE");
        register(MeanAbsoluteError::new, "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE");
        register(Crossentropy::new, "crossentropy", "ce", "CE");
    }

    private Losses() {}

    private static void register(Supplier<Loss> loss, String... names) {
        for (String n : names) {
            BY_NAME.put(n, loss);
        }
    }

    /** All names. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /**
     * A new loss with Keras's name, an alias such as "mse", or the name of the class. "crossentropy" or "ce" is binary for
     * predictions of one number, sparse for class numbers, else categorical.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Loss get(String name) {
        Supplier<Loss> loss = BY_NAME.get(name);
        if (loss == null) {
            throw new IllegalArgumentException(NearestNames.unknown("loss", name, BY_NAME.keySet()));
        }
        return loss.get();
    }
}
