package dev.sungu.optimizers;

import dev.sungu.core.NearestNames;
import java.util.List;
import java.util.Locale;

/** All optimizers under Keras's names. */
public final class Optimizers {
    private static final List<String> NAMES = List.of("sgd", "adam", "adamw");

    private Optimizers() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A new optimizer with Keras's name, upper or lower case, with its defaults.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static Optimizer get(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sgd" -> new SGD();
            case "adam" -> new Adam();
            case "adamw" -> new AdamW();
            default -> throw new IllegalArgumentException(NearestNames.unknown("optimizer", name, NAMES));
        };
    }
}
