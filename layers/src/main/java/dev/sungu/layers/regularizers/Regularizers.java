package dev.sungu.layers.regularizers;

import dev.sungu.core.NearestNames;
import dev.sungu.layers.Regularizer;
import java.util.List;

/**
 * All regularizers by name.
 *
 * <p>Source: {@code keras.regularizers.get}.
 */
public final class Regularizers {
    private Regularizers() {}

    /**
     * The regularizer with a Keras name, with its defaults: "l1", "L2", "l1l2", "orthogonal_regularizer".
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Regularizer get(String name) {
        return switch (name) {
            case "l1", "L1" -> new L1();
            case "l2", "L2" -> new L2();
            case "l1l2", "L1L2", "l1_l2" -> new L1L2();
            case "orthogonal_regularizer", "OrthogonalRegularizer" -> new OrthogonalRegularizer();
            default -> throw new IllegalArgumentException(NearestNames.unknown("regularizer", name, names()));
        };
    }

    /** The names in snake case. */
    public static List<String> names() {
        return List.of("l1", "l1l2", "l2", "orthogonal_regularizer");
    }

    /** The factor itself if it may be one. */
    static double factor(String argument, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(argument + " must be a number of at least 0 but is " + value);
        }
        return value;
    }
}
