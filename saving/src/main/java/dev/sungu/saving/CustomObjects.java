package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Classes of your own that files may name: {@code CustomObjects.none().add("Scale", config -> new Scale())}.
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

    /**
     * Adds a class.
     *
     * @param className its simple name, as in files
     * @param maker makes an object from the arguments that its {@code config()} gave; name, trainable and dtype of a
     *     layer are set afterwards
     */
    public CustomObjects add(String className, Function<Config, ? extends KerasObject> maker) {
        makers.put(className, maker);
        return this;
    }

    @Nullable
    Function<Config, ? extends KerasObject> maker(String className) {
        return makers.get(className);
    }

    Set<String> names() {
        return makers.keySet();
    }
}
