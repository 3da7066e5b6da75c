package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.core.RegisteredName;
import dev.sungu.models.Load;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Classes of your own that files may name: {@code CustomObjects.of(Scale.class)}.
 *
 * <p>Objects are made with the constructor whose arguments the file has; their names are those of the parameters, given
 * in {@link dev.sungu.core.KerasSerializable#arguments()}, by {@code javac -parameters}, by Jackson's {@code JsonProperty},
 * or by a record. A class may instead have a method {@code static Scale fromConfig(Config config)}. What the constructor
 * does not take, methods for chaining set: {@code Scale activation(String name)} takes "activation".
 *
 * <p>Source: {@code keras.utils.custom_object_scope}.
 */
public final class CustomObjects {
    private final Map<String, Function<Config, ? extends KerasObject>> makers = new HashMap<>();

    private CustomObjects() {}

    /** None yet. */
    public static CustomObjects none() {
        return new CustomObjects();
    }

    /** These classes, under the names of their {@link dev.sungu.core.KerasSerializable}. */
    @SafeVarargs
    public static CustomObjects of(Class<? extends KerasObject>... classes) {
        Load load = Load.defaults();
        for (Class<? extends KerasObject> c : classes) {
            load.customObjects(c);
        }
        return of(load);
    }

    /** The classes of the options of a load. */
    public static CustomObjects of(Load options) {
        CustomObjects all = new CustomObjects();
        options.customObjects().forEach((name, c) -> all.add(name, CustomClass.of(c)::make));
        return all;
    }

    /**
     * Adds a class with code that makes its objects.
     *
     * @param className its name in files: "package>Name", or its simple name, in any package
     * @param maker makes an object from the arguments that its {@code config()} gave; name, trainable and dtype of a
     *     layer are set afterwards
     */
    public CustomObjects add(String className, Function<Config, ? extends KerasObject> maker) {
        makers.put(className, maker);
        return this;
    }

    CustomObjects addAll(CustomObjects others) {
        makers.putAll(others.makers);
        return this;
    }

    /** Adds a class under its own name, unless there is one. */
    void addIfAbsent(Class<? extends KerasObject> c) {
        RegisteredName name = RegisteredName.of(c);
        if (makers.containsKey(name.name())) {
            return;
        }
        makers.putIfAbsent(name.toString(), CustomClass.of(c)::make);
    }

    /**
     * What makes an object of a record.
     *
     * @param registered the name under which the class is registered, or null if the record has none
     * @param className the simple name of the class
     */
    @Nullable
    Function<Config, ? extends KerasObject> maker(@Nullable String registered, String className) {
        var maker = registered == null ? null : makers.get(registered);
        if (maker == null) {
            maker = makers.get(className);
        }
        if (maker == null && (registered == null || !registered.contains(">"))) {
            // A class in Python that is not registered, but handed to load_model, has its simple name in files.
            maker = makers.entrySet().stream()
                    .filter(e -> e.getKey().endsWith(">" + className))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return maker;
    }

    Set<String> names() {
        return makers.keySet();
    }
}
