package dev.sungu.layers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names made from class names as Keras makes them: dense, dense_1, max_pooling2d, … */
public final class Names {
    private static final Map<String, Integer> COUNTS = new HashMap<>();

    private Names() {}

    /** A name that was not given to a layer of this class before. */
    public static synchronized String unique(String className) {
        String base = snakeCase(className);
        int n = COUNTS.merge(base, 1, Integer::sum) - 1;
        return n == 0 ? base : base + "_" + n;
    }

    /** Starts counting anew, as {@code keras.utils.clear_session()} does. */
    public static synchronized void clear() {
        COUNTS.clear();
    }

    /** A class name in Keras's snake case: MaxPooling2D is max_pooling2d. */
    public static String snakeCase(String className) {
        String s = className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2");
        return s.toLowerCase(Locale.ROOT);
    }
}
