package dev.sungu.layers.constraints;

import dev.sungu.core.NearestNames;
import dev.sungu.layers.Constraint;
import java.util.List;

/**
 * All constraints by name.
 *
 * <p>Source: {@code keras.constraints.get}.
 */
public final class Constraints {
    private Constraints() {}

    /**
     * The constraint with a Keras name, with its defaults: "max_norm", "MaxNorm", "non_neg", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Constraint get(String name) {
        return switch (name) {
            case "max_norm", "MaxNorm" -> new MaxNorm();
            case "min_max_norm", "MinMaxNorm" -> new MinMaxNorm();
            case "non_neg", "NonNeg" -> new NonNeg();
            case "unit_norm", "UnitNorm" -> new UnitNorm();
            default -> throw new IllegalArgumentException(NearestNames.unknown("constraint", name, names()));
        };
    }

    /** The names in snake case. */
    public static List<String> names() {
        return List.of("max_norm", "min_max_norm", "non_neg", "unit_norm");
    }
}
