package dev.sungu.layers.constraints;

import dev.sungu.core.Config;
import dev.sungu.core.NearestNames;
import dev.sungu.layers.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The constraint that a file describes: a name, or a record with class and arguments; null stays null.
     *
     * @throws IllegalArgumentException if there is no such constraint, or it takes other arguments
     */
    public static @Nullable Constraint deserialize(@Nullable Object described) {
        if (described == null) {
            return null;
        }
        if (described instanceof String name) {
            return get(name);
        }
        Config c = Config.ofRecord("constraint", described);
        Constraint made = switch (c.className()) {
            case "MaxNorm" -> new MaxNorm(c.number("max_value")).axisFrom(c);
            case "MinMaxNorm" ->
                new MinMaxNorm(c.real("min_value", 0), c.real("max_value", 1))
                        .rate(c.real("rate", 1))
                        .axisFrom(c);
            case "UnitNorm" -> new UnitNorm().axisFrom(c);
            default -> get(c.className());
        };
        c.done();
        return made;
    }
}
