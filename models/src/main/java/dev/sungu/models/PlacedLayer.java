package dev.sungu.models;

import dev.sungu.core.KerasObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer or operation of a functional model with its connections, as the config of the model lists it.
 *
 * @param operation the layer, or what describes the operation
 * @param name its name in the model
 * @param inboundNodes one for each use: "args" and "kwargs"
 */
public record PlacedLayer(KerasObject operation, String name, List<Map<String, @Nullable Object>> inboundNodes) {}
