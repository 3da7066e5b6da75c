package dev.sungu.saving;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sungu.core.KerasSerializable;
import dev.sungu.core.Variable;
import dev.sungu.layers.Names;
import dev.sungu.layers.activations.ActivationFunction;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A constructor whose arguments have names.
 *
 * @param constructor the constructor
 * @param arguments its arguments in order
 */
record CustomConstructor(Constructor<?> constructor, List<Argument> arguments) {
    static final String WAYS_TO_NAME = "Name them as in Python with @KerasSerializable(arguments = {\"units\", …}),"
            + " compile with -parameters, or write a method \"static … fromConfig(Config config)\"";

    /** The constructor with the names of its arguments, or null if they are not known. */
    static @Nullable CustomConstructor of(Constructor<?> c) {
        Parameter[] parameters = c.getParameters();
        if (hasHiddenArguments(c.getDeclaringClass())) {
            return null;
        }
        Type[] types = c.getGenericParameterTypes();
        List<String> names = names(c, parameters);
        if (names == null || types.length != parameters.length) {
            return null;
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            arguments.add(new Argument(names.get(i), types[i], parameters[i].getType()));
        }
        return new CustomConstructor(c, List.copyOf(arguments));
    }

    /** Whether constructors take more than is written: the object around, or variables of the method around. */
    static boolean hasHiddenArguments(Class<?> c) {
        boolean inner = c.isMemberClass() && !Modifier.isStatic(c.getModifiers());
        Method around = c.getEnclosingMethod();
        boolean local = c.isLocalClass() && (around == null || !Modifier.isStatic(around.getModifiers()));
        return (inner || local) && !c.isRecord()
                || Arrays.stream(c.getDeclaredFields())
                        .anyMatch(f -> f.isSynthetic() && f.getName().contains("$"));
    }

    private static @Nullable List<String> names(Constructor<?> c, Parameter[] parameters) {
        if (parameters.length == 0) {
            return List.of();
        }
        KerasSerializable given = c.getDeclaringClass().getAnnotation(KerasSerializable.class);
        if (given != null && given.arguments().length > 0) {
            return given.arguments().length == parameters.length
                    ? List.of(given.arguments())
                    : startingLike(c, given.arguments());
        }
        List<String> names = new ArrayList<>();
        RecordComponent[] components = c.getDeclaringClass().getRecordComponents();
        boolean canonical = components != null
                && Arrays.equals(
                        c.getParameterTypes(),
                        Arrays.stream(components).map(RecordComponent::getType).toArray());
        for (int i = 0; i < parameters.length; i++) {
            JsonProperty property = parameters[i].getAnnotation(JsonProperty.class);
            if (property != null && !property.value().isEmpty()) {
                names.add(property.value());
            } else if (canonical) {
                names.add(Names.snakeCase(components[i].getName()));
            } else if (parameters[i].isNamePresent()) {
                names.add(Names.snakeCase(parameters[i].getName()));
            } else {
                return null;
            }
        }
        return names;
    }

    /** The first names, for a constructor that takes the first arguments of the one that all names belong to. */
    private static @Nullable List<String> startingLike(Constructor<?> c, String[] names) {
        int count = c.getParameterCount();
        return Arrays.stream(c.getDeclaringClass().getDeclaredConstructors())
                        .anyMatch(all -> all.getParameterCount() == names.length
                                && count < names.length
                                && Arrays.equals(c.getParameterTypes(), Arrays.copyOf(all.getParameterTypes(), count)))
                ? List.of(names).subList(0, count)
                : null;
    }

    /** Whether a file has all arguments. */
    boolean fits(Config config) {
        return arguments.stream().allMatch(a -> a.erased.isPrimitive() ? config.has(a.key) : config.contains(a.key));
    }

    @Nullable
    Object[] values(Config config) {
        return arguments.stream()
                .map(a -> config.has(a.key()) ? config.mapped(a.key(), a.type()) : null)
                .toArray();
    }

    /**
     * A value.
     *
     * @param value the value, which may be null
     */
    record Found(@Nullable Object value) {}

    /**
     * An argument of a constructor.
     *
     * @param key its name in files
     * @param type its type
     * @param erased its type without type arguments
     */
    record Argument(String key, Type type, Class<?> erased) {
        /** As fields and methods in Java are called. */
        String javaName() {
            return camelCase(key);
        }

        /** Its value in an object: by a method or from a field of its name and type. */
        @Nullable
        Found find(Object object) {
            for (Class<?> c = object.getClass();
                    c != null && c != Object.class && !CustomClass.isKeras(c);
                    c = c.getSuperclass()) {
                for (Method m : c.getDeclaredMethods()) {
                    if (isCalled(m.getName())
                            && m.getParameterCount() == 0
                            && !Modifier.isStatic(m.getModifiers())
                            && suits(m.getReturnType())) {
                        return found(CustomClass.of(c)
                                .call(key, () -> CustomClass.accessible(m).invoke(object)));
                    }
                }
                for (Field f : c.getDeclaredFields()) {
                    if (isCalled(f.getName()) && !Modifier.isStatic(f.getModifiers()) && suits(f.getType())) {
                        return found(CustomClass.of(c)
                                .call(key, () -> CustomClass.accessible(f).get(object)));
                    }
                }
            }
            return null;
        }

        private static Found found(@Nullable Object value) {
            return new Found(value);
        }

        private boolean isCalled(String name) {
            return name.equals(javaName()) || name.equals(key);
        }

        private boolean suits(Class<?> found) {
            if (Variable.class.isAssignableFrom(found)) {
                // What training changes is not what the object was made with.
                return false;
            }
            Class<?> wanted = MethodType.methodType(erased).wrap().returnType();
            Class<?> boxed = MethodType.methodType(found).wrap().returnType();
            boolean widened = wanted == Double.class && (boxed == Integer.class || boxed == Float.class)
                    || wanted == Long.class && boxed == Integer.class;
            boolean byName = wanted == String.class && ActivationFunction.class.isAssignableFrom(found);
            return wanted.isAssignableFrom(boxed) || boxed.isAssignableFrom(wanted) || widened || byName;
        }
    }

    /** A name of Python's as Java writes it: use_bias is useBias. */
    static String camelCase(String key) {
        StringBuilder s = new StringBuilder();
        for (String word : key.split("_", -1)) {
            s.append(
                    s.isEmpty() || word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return s.toString();
    }
}
