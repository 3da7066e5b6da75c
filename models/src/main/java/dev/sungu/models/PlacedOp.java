package dev.sungu.models;

import dev.sungu.core.KerasObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation in a functional model, as Keras names and describes it.
 *
 * @param kerasModule where Keras keeps it
 * @param className Keras's class
 * @param arguments what it was made with
 */
public record PlacedOp(String kerasModule, String className, Map<String, @Nullable Object> arguments)
        implements KerasObject {
    @Override
    public Map<String, Object> config() {
        return new LinkedHashMap<>(arguments);
    }
}
