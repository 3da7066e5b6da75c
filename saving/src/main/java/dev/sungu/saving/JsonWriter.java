package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Shape;
import dev.sungu.layers.Layer;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.models.PlacedLayer;
import dev.sungu.models.PlacedOp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes objects as Keras's files do. */
final class JsonWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Where the classes are that Keras has as well. */
    private static final List<String> OWN =
            List.of("dev.sungu.layers", "dev.sungu.losses", "dev.sungu.optimizers", "dev.sungu.models");

    private JsonWriter() {}

    /** The record of an object: module, class, arguments, and for layers what they were built and compiled with. */
    static ObjectNode record(KerasObject object) {
        ObjectNode record = NODES.objectNode();
        boolean own = OWN.stream().anyMatch(object.getClass().getPackageName()::startsWith);
        record.put("module", own ? object.kerasModule() : null);
        record.put("class_name", object.className());
        record.set("config", value(object.config(), object.className()));
        record.put("registered_name", registeredName(object, own));
        if (object instanceof Layer layer) {
            List<Shape> shapes = layer.builtShapes();
            if (layer instanceof Model model && model.isFunctional()) {
                record.set("build_config", NODES.objectNode().putNull("input_shape"));
            } else if (shapes != null && !layer.buildsNothing()) {
                record.set("build_config", buildConfig(shapes, layer.takesList()));
            }
        }
        if (object instanceof Model model) {
            record.set("compile_config", compileConfig(model));
        }
        return record;
    }

    private static @Nullable String registeredName(KerasObject object, boolean own) {
        if (object instanceof PlacedOp || (object instanceof Model model && model.isFunctional())) {
            return object.className();
        }
        return own ? null : "Custom>" + object.className();
    }

    /** A layer of a functional model, with what it is connected to. */
    private static ObjectNode placed(PlacedLayer placed) {
        ObjectNode record = record(placed.operation());
        record.put("name", placed.name());
        record.set("inbound_nodes", value(placed.inboundNodes(), placed.name()));
        return record;
    }

    private static ObjectNode buildConfig(List<Shape> shapes, boolean isList) {
        ObjectNode config = NODES.objectNode();
        if (shapes.size() == 1 && !isList) {
            config.set("input_shape", sizes(shapes.getFirst()));
        } else {
            ArrayNode all = NODES.arrayNode();
            shapes.forEach(s -> all.add(sizes(s)));
            config.set("input_shape", all);
        }
        return config;
    }

    private static ArrayNode sizes(Shape shape) {
        ArrayNode sizes = NODES.arrayNode();
        for (int d : shape.dims()) {
            if (d < 0) {
                sizes.addNull();
            } else {
                sizes.add(d);
            }
        }
        return sizes;
    }

    private static JsonNode compileConfig(Model model) {
        Compile compile = model.compileOptions();
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        if (compile != null && compile.optimizer() != null) {
            config.putAll(compile.config());
            config.put("steps_per_execution", 1);
            // Keras decides by its backend; it writes what it decided, we leave it to the reader.
            config.put("jit_compile", "auto");
        }
        return value(config, "compile_config");
    }

    private static JsonNode value(@Nullable Object value, String place) {
        return switch (value) {
            case null -> NODES.nullNode();
            case KerasObject object -> record(object);
            case PlacedLayer placed -> placed(placed);
            case String text -> NODES.stringNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Number number -> NODES.numberNode(number.doubleValue());
            case List<?> list -> {
                ArrayNode all = NODES.arrayNode();
                list.forEach(each -> all.add(value(each, place)));
                yield all;
            }
            case Map<?, ?> map -> {
                ObjectNode all = NODES.objectNode();
                new ArrayList<>(map.entrySet())
                        .forEach(e ->
                                all.set(String.valueOf(e.getKey()), value(e.getValue(), place + "." + e.getKey())));
                yield all;
            }
            default ->
                throw new IllegalArgumentException(
                        place + " holds a " + value.getClass().getName() + ", which JSON cannot say: config() may hold"
                                + " null, texts, numbers, booleans, lists, maps and Keras objects");
        };
    }
}
