package dev.sungu.optimizers;

import dev.sungu.core.NearestNames;
import java.util.List;
import java.util.Locale;

/** All optimizers under Keras's names, but those made of others. */
public final class Optimizers {
    private static final List<String> NAMES = List.of(
            "sgd",
            "rmsprop",
            "adam",
            "adamw",
            "adadelta",
            "adagrad",
            "adamax",
            "adafactor",
            "nadam",
            "ftrl",
            "lion",
            "lamb",
            "muon",
            "schedulefreeadamw");

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
            case "rmsprop" -> new RMSprop();
            case "adam" -> new Adam();
            case "adamw" -> new AdamW();
            case "adadelta" -> new Adadelta();
            case "adagrad" -> new Adagrad();
            case "adamax" -> new Adamax();
            case "adafactor" -> new Adafactor();
            case "nadam" -> new Nadam();
            case "ftrl" -> new Ftrl();
            case "lion" -> new Lion();
            case "lamb" -> new Lamb();
            case "muon" -> new Muon();
            case "schedulefreeadamw" -> new ScheduleFreeAdamW();
            default -> throw new IllegalArgumentException(NearestNames.unknown("optimizer", name, NAMES));
        };
    }
}
