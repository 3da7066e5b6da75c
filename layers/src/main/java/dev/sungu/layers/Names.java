package dev.sungu.layers;

import java.util.HashMap;
import java.util.Map;

/** Names made from class names as Keras makes them: dense, dense_1, max_pooling2d, … */
public final class Names {
    private static final Map<String, Integer> COUNTS = new HashMap<>();

    private Names() {}

    /** A name that was not given to a layer of this class before. */
    public static synchronized String unique(String className) {
        String base = snakeCase(className);
        int n = COUNTS.merge(base, 1, Integer::sum) - 1;
        return numbered(base, n);
    }

    /**
     * Takes a name back if it was the last one given: {@code new Dense(10).name("digits")} leaves "dense" to the next
     * layer, as {@code Dense(10, name="digits")} does in Keras.
     */
    static synchronized void giveBack(String name) {
        int end = name.lastIndexOf('_');
        for (String base : end < 0 ? new String[] {name} : new String[] {name, name.substring(0, end)}) {
            Integer count = COUNTS.get(base);
            if (count != null && count > 0 && name.equals(numbered(base, count - 1))) {
                COUNTS.put(base, count - 1);
                return;
            }
        }
    }

    private static String numbered(String base, int n) {
        return n == 0 ? base : base + "_" + n;
    }

    /** Starts counting anew, as {@code keras.utils.clear_session()} does. */
    public static synchronized void clear() {
        COUNTS.clear();
    }

    /** A class name in Keras's snake case: MaxPooling2D is max_pooling2d. */
    public static String snakeCase(String className) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < className.length(); i++) {
            char c = className.charAt(i);
            if (!isWord(c)) {
                continue;
            }
            boolean upper = c >= 'A' && c <= 'Z';
            if (upper && s.length() > 0 && (isLower(className, i - 1) || isLower(className, i + 1))) {
                s.append('_');
            }
            s.append(upper ? (char) (c - 'A' + 'a') : c);
        }
        return s.toString();
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isLower(String s, int i) {
        return i >= 0 && i < s.length() && s.charAt(i) >= 'a' && s.charAt(i) <= 'z';
    }
}
