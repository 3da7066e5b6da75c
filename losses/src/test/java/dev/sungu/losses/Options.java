package dev.sungu.losses;

import dev.sungu.testing.Golden;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes losses and metrics from Keras's arguments: each is a method of that name in lowerCamelCase, or leads a constructor. */
public final class Options {
    private Options() {}

    /**
     * An object of the class with the options of {@code args} but for "class".
     *
     * @param required the names of the arguments that the constructor takes, in its order
     */
    public static <T> T make(Class<T> type, List<String> required, JsonNode args) {
        T object = construct(type, required, args);
        for (Map.Entry<String, JsonNode> a : args.properties()) {
            if (!a.getKey().equals("class") && !required.contains(a.getKey())) {
                set(object, a.getKey(), a.getValue());
            }
        }
        return object;
    }

    private static <T> T construct(Class<T> type, List<String> required, JsonNode args) {
        for (Constructor<?> c : type.getConstructors()) {
            if (c.getParameterCount() == required.size()) {
                Object[] values = new Object[required.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(args.get(required.get(i)), c.getParameterTypes()[i]);
                }
                return type.cast(call(() -> c.newInstance(values)));
            }
        }
        throw new AssertionError(type + " has no constructor of " + required);
    }

    /** Sets one option; Keras's None is null where there is a text to set, else leaves the default. */
    public static void set(Object object, String key, JsonNode value) {
        Method m = setter(object.getClass(), key, value);
        if (m == null && value.isNull() && has(object.getClass(), key)) {
            return;
        }
        if (m == null) {
            throw new AssertionError(
                    object.getClass().getSimpleName() + " has no option " + camel(key) + " for " + value);
        }
        call(() -> m.invoke(object, value(value, m.getParameterTypes()[0])));
    }

    /** Whether there is a method for an option. */
    public static boolean has(Class<?> type, String key) {
        return Arrays.stream(type.getMethods())
                .anyMatch(m -> m.getName().equals(camel(key)) && m.getParameterCount() == 1);
    }

    private static @Nullable Method setter(Class<?> type, String key, JsonNode value) {
        List<Method> found = new ArrayList<>();
        for (Method m : type.getMethods()) {
            if (m.getName().equals(camel(key))
                    && m.getParameterCount() == 1
                    && !m.isBridge()
                    && value(value, m.getParameterTypes()[0]) != UNFIT) {
                found.add(m);
            }
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private static final Object UNFIT = new Object();

    private static @Nullable Object value(JsonNode v, Class<?> type) {
        if (v.isNull()) {
            return type == String.class ? null : UNFIT;
        }
        if (type == String.class) {
            return v.isString() ? v.asString() : UNFIT;
        }
        if (type == boolean.class) {
            return v.isBoolean() ? v.asBoolean() : UNFIT;
        }
        if (type == int.class) {
            return v.isInt() ? v.asInt() : UNFIT;
        }
        if (type == double.class) {
            return v.isNumber() ? v.asDouble() : UNFIT;
        }
        if (type == int[].class) {
            return v.isArray() ? Golden.ints(v) : v.isInt() ? new int[] {v.asInt()} : UNFIT;
        }
        if (type == double[].class) {
            return v.isArray() ? Golden.numbers(v) : v.isNumber() ? new double[] {v.asDouble()} : UNFIT;
        }
        return UNFIT;
    }

    /** label_smoothing to labelSmoothing. */
    public static String camel(String key) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            b.append(c == '_' ? Character.toUpperCase(key.charAt(++i)) : c);
        }
        return b.toString();
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call body) {
        try {
            return body.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(String.valueOf(e.getMessage()), e);
        }
    }
}
