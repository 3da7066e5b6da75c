package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.layers.Layer;
import dev.sungu.losses.metrics.Metric;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sets in a fresh object of the user's what its constructor did not take, with methods for chaining. Only what the
 * object's own {@code config()} names is set: a file cannot call other methods.
 */
final class CustomOptions {
    /** What every layer has is set for all layers alike. */
    private static final Set<String> OF_LAYERS = Set.of("name", "trainable", "dtype", "activity_regularizer");

    private final CustomClass type;
    private final KerasObject made;
    private final Config config;

    CustomOptions(CustomClass type, KerasObject made, Config config) {
        this.type = type;
        this.made = made;
        this.config = config;
    }

    void set(Set<String> taken) {
        JsonNode fresh = type.fresh(made);
        for (String key : config.keys()) {
            boolean common = made instanceof Layer && OF_LAYERS.contains(key);
            JsonNode now = fresh.get(key);
            if (taken.contains(key) || common || now == null || JsonTrees.same(now, config.node(key))) {
                continue;
            }
            set(key);
        }
    }

    private void set(String key) {
        if (made instanceof Metric metric && key.equals("name")) {
            metric.setName(config.text(key));
            return;
        }
        Method method = method(CustomConstructor.camelCase(key), config.node(key));
        if (method == null) {
            throw new IllegalArgumentException("\"" + key + "\" of "
                    + type.type().getName() + " at " + config.place() + " is " + config.node(key)
                    + " in the file, but nothing sets it: take it in the constructor, or write a method \""
                    + CustomConstructor.camelCase(key) + "\" that takes it and returns the object");
        }
        Object value = config.has(key) ? config.mapped(key, method.getGenericParameterTypes()[0]) : null;
        type.call(config.place(), () -> CustomClass.accessible(method).invoke(made, value));
    }

    /** The method for chaining that takes such a value. */
    private @Nullable Method method(String name, JsonNode value) {
        List<Method> all = new ArrayList<>();
        for (Method m : type.type().getMethods()) {
            if (m.getName().equals(name)
                    && m.getParameterCount() == 1
                    && !Modifier.isStatic(m.getModifiers())
                    && !m.isBridge()
                    && KerasObject.class.isAssignableFrom(m.getReturnType())
                    && m.getReturnType().isInstance(made)) {
                all.add(m);
            }
        }
        boolean text = value.isString();
        return all.stream()
                .filter(m -> text == (m.getParameterTypes()[0] == String.class))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }
}
