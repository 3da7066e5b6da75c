package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import java.util.Map;

/**
 * The type of a layer's weights and computation, as Keras's files describe it.
 *
 * @param dtype the type
 */
public record DTypePolicy(DType dtype) implements KerasObject {
    @Override
    public String kerasModule() {
        return "keras";
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("name", dtype.kerasName());
    }
}
