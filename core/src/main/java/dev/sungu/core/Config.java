package dev.sungu.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one object: its class and its arguments under Keras's names, read one by one. The opposite of
 * {@link KerasObject#config()}. All mistakes name the class and the argument.
 *
 * <p>Values are those of a JSON reader: null, strings, booleans, numbers, lists and maps.
 */
public final class Config {
    private final String className;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /** The arguments of an object of the given class. */
    public Config(String className, Map<?, ?> arguments) {
        this.className = className;
        arguments.forEach((k, v) -> values.put(String.valueOf(k), v));
    }

    /**
     * The config in a record as Keras writes it: {@code {"module": …, "class_name": …, "config": {…}, …}}.
     *
     * @param what the kind of thing, for messages: "layer"
     * @throws IllegalArgumentException if it is no such record
     */
    public static Config ofRecord(String what, @Nullable Object record) {
        if (record instanceof Map<?, ?> m
                && m.get("class_name") instanceof String name
                && m.get("config") instanceof Map<?, ?> arguments) {
            return new Config(name, arguments);
        }
        throw new IllegalArgumentException("a " + what + " is described by {\"module\", \"class_name\", \"config\"} but"
                + " here it is " + shown(record));
    }

    /** The name of the class: "Dense". */
    public String className() {
        return className;
    }

    /** Whether there is an argument of this name that is not null. */
    public boolean has(String key) {
        return get(key) != null;
    }

    /** An argument as it is, or null if it is null or missing. */
    public @Nullable Object get(String key) {
        read.add(key);
        return values.get(key);
    }

    /** A truth value, or {@code otherwise} if it is null or missing. */
    public boolean bool(String key, boolean otherwise) {
        Object v = get(key);
        return switch (v) {
            case null -> otherwise;
            case Boolean b -> b;
            default -> throw wrong(key, "true or false", v);
        };
    }

    /** A number that must be there. */
    public Number number(String key) {
        Number n = number(key, null);
        if (n == null) {
            throw wrong(key, "a number", null);
        }
        return n;
    }

    /** A number, or {@code otherwise} if it is null or missing. */
    public @Nullable Number number(String key, @Nullable Number otherwise) {
        Object v = get(key);
        return switch (v) {
            case null -> otherwise;
            case Number n -> n;
            default -> throw wrong(key, "a number", v);
        };
    }

    /** A number as a double, or {@code otherwise} if it is null or missing. */
    public double real(String key, double otherwise) {
        return Objects.requireNonNull(number(key, otherwise)).doubleValue();
    }

    /** A whole number that must be there. */
    public int integer(String key) {
        return whole(key, number(key));
    }

    /** A text that must be there. */
    public String text(String key) {
        String s = text(key, null);
        if (s == null) {
            throw wrong(key, "a text", null);
        }
        return s;
    }

    /** A text, or {@code otherwise} if it is null or missing. */
    public @Nullable String text(String key, @Nullable String otherwise) {
        Object v = get(key);
        return switch (v) {
            case null -> otherwise;
            case String s -> s;
            default -> throw wrong(key, "a text", v);
        };
    }

    /** A list of whole numbers in which null becomes -1, or null if there is none. */
    public int @Nullable [] sizes(String key) {
        Object v = get(key);
        return switch (v) {
            case null -> null;
            case List<?> list ->
                list.stream().mapToInt(n -> n == null ? -1 : whole(key, n)).toArray();
            default -> throw wrong(key, "a list of whole numbers", v);
        };
    }

    /**
     * To be called when all arguments have been read.
     *
     * @throws IllegalArgumentException if there are more that are not null: they would be ignored
     */
    public void done() {
        values.forEach((key, value) -> {
            if (value != null && !read.contains(key)) {
                throw new IllegalArgumentException(
                        className + " has no argument \"" + key + "\" here (it is " + shown(value) + " in the file)");
            }
        });
    }

    private int whole(String key, Object value) {
        if (value instanceof Number n
                && n.doubleValue() == Math.rint(n.doubleValue())
                && n.longValue() == n.intValue()) {
            return n.intValue();
        }
        throw wrong(key, "a whole number", value);
    }

    private IllegalArgumentException wrong(String key, String expected, @Nullable Object value) {
        return new IllegalArgumentException(
                className + " needs " + expected + " as \"" + key + "\" but it is " + shown(value));
    }

    private static String shown(@Nullable Object value) {
        String s = String.valueOf(value);
        return s.length() > 80 ? s.substring(0, 80) + "…" : s;
    }
}
