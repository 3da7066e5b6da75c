package dev.sungu.saving;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sungu.core.KerasObject;
import dev.sungu.core.KerasSerializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A class of the user's: how objects are made of arguments in files, and which arguments an object was made of. */
final class CustomClass {
    /** Where the classes are that Keras has as well. */
    private static final List<String> OWN =
            List.of("dev.sungu.layers", "dev.sungu.losses", "dev.sungu.optimizers", "dev.sungu.models");

    private static final ClassValue<CustomClass> ALL = new ClassValue<>() {
        @Override
        protected CustomClass computeValue(Class<?> type) {
            return new CustomClass(type);
        }
    };

    private final Class<?> type;
    private final @Nullable Method fromConfig;
    /** Those of known names, the one with most arguments first. */
    private final List<CustomConstructor> constructors;
    /** One with arguments whose names are not known. */
    private final @Nullable Constructor<?> nameless;

    private CustomClass(Class<?> type) {
        this.type = type;
        fromConfig = findFromConfig(type);
        List<CustomConstructor> known = new ArrayList<>();
        Constructor<?> unknown = null;
        for (Constructor<?> c : candidates(type)) {
            CustomConstructor named = CustomConstructor.of(c);
            if (named != null) {
                known.add(named);
            } else {
                unknown = c;
            }
        }
        constructors = List.copyOf(known);
        nameless = unknown;
    }

    static CustomClass of(Class<?> type) {
        return ALL.get(type);
    }

    /** Whether an object is of a class that Keras has as well. */
    static boolean isKeras(KerasObject object) {
        return isKeras(object.getClass());
    }

    static boolean isKeras(Class<?> c) {
        return OWN.stream().anyMatch(c.getPackageName()::startsWith) && !c.isAnnotationPresent(KerasSerializable.class);
    }

    private static @Nullable Method findFromConfig(Class<?> type) {
        for (Method m : type.getDeclaredMethods()) {
            if (m.getName().equals("fromConfig")
                    && Modifier.isStatic(m.getModifiers())
                    && m.getParameterCount() == 1
                    && m.getParameterTypes()[0] == Config.class
                    && KerasObject.class.isAssignableFrom(m.getReturnType())) {
                return m;
            }
        }
        return null;
    }

    /** The constructor that Jackson's annotation marks, or all that may be used, the one with most arguments first. */
    private static List<Constructor<?>> candidates(Class<?> type) {
        List<Constructor<?>> all = List.of(type.getDeclaredConstructors());
        List<Constructor<?>> marked = all.stream()
                .filter(c -> c.isAnnotationPresent(JsonCreator.class))
                .toList();
        if (!marked.isEmpty()) {
            return marked;
        }
        List<Constructor<?>> open =
                all.stream().filter(c -> !Modifier.isPrivate(c.getModifiers())).toList();
        return (open.isEmpty() ? all : open)
                .stream()
                        // A copy is not made of arguments.
                        .filter(c -> !Arrays.asList(c.getParameterTypes()).contains(type))
                        .sorted(Comparator.comparingInt((Constructor<?> c) -> -c.getParameterCount())
                                .thenComparing(c -> !Modifier.isPublic(c.getModifiers())))
                        .toList();
    }

    // ---- reading

    /** An object of the arguments in a file. */
    KerasObject make(Config config) {
        Set<String> taken = new LinkedHashSet<>();
        Method own = fromConfig;
        if (own != null) {
            return (KerasObject) call(config.place(), () -> accessible(own).invoke(null, config));
        }
        CustomConstructor fitting = constructors.stream()
                .filter(c -> c.fits(config))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unmakeable(config)));
        fitting.arguments().forEach(a -> taken.add(a.key()));
        @Nullable Object[] values = fitting.values(config);
        KerasObject made = (KerasObject)
                call(config.place(), () -> accessible(fitting.constructor()).newInstance(values));
        new CustomOptions(this, made, config).set(taken);
        return made;
    }

    private String unmakeable(Config config) {
        if (CustomConstructor.hasHiddenArguments(type)) {
            return type.getName() + " at " + config.place() + " cannot be made: it is an inner class, or uses variables"
                    + " around it. Make it a static or top-level class";
        }
        if (constructors.isEmpty()) {
            return type.getName() + " at " + config.place() + " cannot be made: the names of the arguments of "
                    + nameless + " are not known. " + CustomConstructor.WAYS_TO_NAME;
        }
        CustomConstructor first = constructors.getLast();
        List<String> missing = first.arguments().stream()
                .map(CustomConstructor.Argument::key)
                .filter(key -> !config.contains(key))
                .toList();
        return type.getName() + " at " + config.place() + " cannot be made: its constructor takes " + missing
                + ", which the file does not have among " + config.keys();
    }

    /** A call by reflection; what the called code throws is passed on. */
    interface Reflective {
        Object run() throws ReflectiveOperationException;
    }

    Object call(String place, Reflective code) {
        try {
            return code.run();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalArgumentException(
                    type.getName() + " at " + place + " refuses its arguments: "
                            + (cause == null ? e : cause).getMessage(),
                    cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " at " + place + " cannot be made: " + e, e);
        }
    }

    static <M extends java.lang.reflect.AccessibleObject> M accessible(M member) {
        try {
            member.setAccessible(true);
            return member;
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    member + " cannot be used: make it and its class public in a package that your module exports, or"
                            + " write \"opens <the package>;\" in module-info.java",
                    e);
        }
    }

    Class<?> type() {
        return type;
    }

    // ---- writing

    /**
     * The arguments that make an object equal to this one: what its {@code config()} says, and those of its constructor
     * that are kept in fields or given by methods of the same name.
     *
     * @throws IllegalArgumentException if an argument is neither in its {@code config()} nor found
     */
    Map<String, @Nullable Object> config(KerasObject object) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(object.config());
        if (fromConfig != null) {
            return config;
        }
        boolean ownConfig = overridesConfig();
        CustomConstructor widest = constructors.isEmpty() ? null : constructors.getFirst();
        if (nameless != null && !ownConfig) {
            throw new IllegalArgumentException(describe(object) + " cannot be kept in files: the names of the arguments"
                    + " of " + nameless + " are not known, and config() does not say them. "
                    + CustomConstructor.WAYS_TO_NAME);
        }
        if (widest == null) {
            return config;
        }
        for (CustomConstructor.Argument a : widest.arguments()) {
            if (!config.containsKey(a.key())) {
                CustomConstructor.Found found = a.find(object);
                if (found != null) {
                    config.put(a.key(), found.value());
                } else if (!ownConfig) {
                    throw new IllegalArgumentException(describe(object) + " cannot be kept in files: it is made with \""
                            + a.key() + "\" (" + a.type().getTypeName() + "), but no field or method \"" + a.javaName()
                            + "\" of that type has the value, nor does config(): add it there");
                }
            }
        }
        return config;
    }

    /**
     * Refuses an object that {@code Model.load} could not make again: its class says itself what its arguments are, but has
     * no constructor for them.
     *
     * @throws IllegalArgumentException with what to add
     */
    void checkMakeable(KerasObject object) {
        Map<String, @Nullable Object> config = config(object);
        if (fromConfig != null
                || constructors.stream()
                        .anyMatch(c -> c.arguments().stream().allMatch(a -> config.containsKey(a.key())))) {
            return;
        }
        String why = CustomConstructor.hasHiddenArguments(type)
                ? "it is an inner class, or uses variables around it. Make it a static or top-level class"
                : constructors.isEmpty()
                        ? "the names of the arguments of " + nameless + " are not known. "
                                + CustomConstructor.WAYS_TO_NAME
                        : "config() does not say "
                                + constructors.getLast().arguments().stream()
                                        .map(CustomConstructor.Argument::key)
                                        .filter(key -> !config.containsKey(key))
                                        .toList()
                                + ", which its constructor takes: add it there, or write a method \"static …"
                                + " fromConfig(Config config)\"";
        throw new IllegalArgumentException(
                describe(object) + " could be written to a file but not be made from it: " + why);
    }

    /** Whether the class, or one of the user's above it, says itself what its arguments are. */
    private boolean overridesConfig() {
        try {
            Class<?> by = type.getMethod("config").getDeclaringClass();
            return !isKeras(by);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private String describe(KerasObject object) {
        Object name = object.config().get("name");
        return type.getName() + (name == null ? "" : " \"" + name + "\"");
    }

    /** What a fresh object would be written as: what may be set in it. */
    JsonNode fresh(KerasObject made) {
        return new JsonWriter().arguments(made);
    }
}
