package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.KerasObject;
import dev.sungu.core.RegisteredName;
import dev.sungu.core.Shape;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Names;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.models.PlacedLayer;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes objects as Keras's files do. */
final class JsonWriter {
    static final String SHARED = "shared_object_id";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What was described before: an object that comes again is marked as the same. */
    private final Map<Object, ObjectNode> described = new IdentityHashMap<>();

    private final Set<Class<? extends KerasObject>> custom = new LinkedHashSet<>();
    private int shared;
    private final boolean toBeLoaded;

    JsonWriter() {
        this(false);
    }

    /** @param toBeLoaded whether objects are refused that {@code Model.load} could not make */
    JsonWriter(boolean toBeLoaded) {
        this.toBeLoaded = toBeLoaded;
    }

    /** The record of an object: module, class, arguments, and for layers what they were built and compiled with. */
    static ObjectNode record(KerasObject object) {
        return new JsonWriter().describe(object);
    }

    ObjectNode describe(KerasObject object) {
        ObjectNode record = NODES.objectNode();
        boolean keras = CustomClass.isKeras(object);
        RegisteredName own = keras ? null : registered(object);
        String className = own == null ? object.className() : own.name();
        record.put("module", keras ? object.kerasModule() : null);
        record.put("class_name", className);
        record.set("config", arguments(object));
        record.put("registered_name", own == null ? registeredName(object) : own.toString());
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
        share(object, record);
        return record;
    }

    private RegisteredName registered(KerasObject object) {
        Class<? extends KerasObject> c = object.getClass();
        if (c.isAnonymousClass() || c.isSynthetic()) {
            throw new IllegalArgumentException(
                    "the " + object.className() + " " + object.config().get("name")
                            + " is of an anonymous class, which files cannot name: make it a class with a name");
        }
        custom.add(c);
        return RegisteredName.of(c);
    }

    /** The classes of the user's that were described. */
    Set<Class<? extends KerasObject>> custom() {
        return custom;
    }

    /** The arguments that make an equal object. */
    ObjectNode arguments(KerasObject object) {
        if (toBeLoaded && !CustomClass.isKeras(object)) {
            CustomClass.of(object.getClass()).checkMakeable(object);
        }
        Map<String, @Nullable Object> config = new LinkedHashMap<>(
                CustomClass.isKeras(object)
                        ? object.config()
                        : CustomClass.of(object.getClass()).config(object));
        ObjectNode all = NODES.objectNode();
        String place = object.className();
        config.forEach((key, value) -> all.set(key, value(value, place + "." + key)));
        return all;
    }

    /** Marks both records of an object that is used twice, so that a reader makes it once. */
    private void share(KerasObject object, ObjectNode record) {
        if (object instanceof Record) {
            // Equal ones are as good as the same.
            return;
        }
        ObjectNode before = described.putIfAbsent(object, record);
        if (before != null) {
            JsonNode id = before.has(SHARED) ? before.get(SHARED) : NODES.numberNode(++shared);
            before.set(SHARED, id);
            record.set(SHARED, id);
        }
    }

    private static @Nullable String registeredName(KerasObject object) {
        boolean unexported = object.kerasModule().startsWith("keras.src.");
        return unexported ? object.className() : null;
    }

    /** A layer of a functional model, with what it is connected to. */
    private ObjectNode placed(PlacedLayer placed) {
        ObjectNode record = describe(placed.operation());
        record.put("name", placed.name());
        record.set("inbound_nodes", value(placed.inboundNodes(), placed.name()));
        return record;
    }

    private static ObjectNode buildConfig(List<Shape> shapes, boolean isList) {
        ObjectNode config = NODES.objectNode();
        if (shapes.size() == 1 && !isList) {
            config.set("input_shape", JsonValues.shape(shapes.getFirst()));
        } else {
            ArrayNode all = NODES.arrayNode();
            shapes.forEach(s -> all.add(JsonValues.shape(s)));
            config.set("input_shape", all);
        }
        return config;
    }

    private JsonNode compileConfig(Model model) {
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

    private JsonNode value(@Nullable Object value, String place) {
        return switch (value) {
            case null -> NODES.nullNode();
            case KerasObject object -> describe(object);
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
            case Shape shape -> JsonValues.shape(shape);
            case DType dtype -> NODES.stringNode(dtype.kerasName());
            case EagerTensor tensor -> JsonValues.tensor(tensor);
            case ActivationFunction f when f.kerasName() != null -> NODES.stringNode(f.kerasName());
            case Enum<?> constant -> NODES.stringNode(constant.name().toLowerCase(Locale.ROOT));
            case Optional<?> maybe -> value(maybe.orElse(null), place);
            case Record record -> components(record, place);
            case Object array
            when array.getClass().isArray() -> {
                ArrayNode all = NODES.arrayNode();
                for (int i = 0; i < Array.getLength(array); i++) {
                    all.add(value(Array.get(array, i), place + "[" + i + "]"));
                }
                yield all;
            }
            default ->
                throw new IllegalArgumentException(
                        place + " holds a " + value.getClass().getName() + ", which JSON cannot say: config() may hold"
                                + " null, texts, numbers, booleans, lists, maps, records and Keras objects");
        };
    }

    /** A record of the user's, by the names of its components as in Python. */
    private ObjectNode components(Record record, String place) {
        ObjectNode all = NODES.objectNode();
        for (RecordComponent c : record.getClass().getRecordComponents()) {
            Object value = CustomClass.of(record.getClass())
                    .call(place, () -> CustomClass.accessible(c.getAccessor()).invoke(record));
            all.set(Names.snakeCase(c.getName()), value(value, place + "." + c.getName()));
        }
        return all;
    }
}
