package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.core.NearestNames;
import dev.sungu.core.Spec;
import dev.sungu.layers.Layer;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import dev.sungu.models.Model;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes objects from the records of a model's JSON. */
final class JsonReader {
    /** As many objects as no model has; what a file could otherwise make of a few bytes. */
    private static final int MOST_OBJECTS = 200_000;

    private final CustomObjects custom;
    private final boolean compile;
    /** Objects that the file uses more than once. */
    private final Map<String, KerasObject> shared = new HashMap<>();
    /** The names of the layers that are being read, from the model inwards. */
    private final Deque<String> path = new ArrayDeque<>();

    private int made;

    JsonReader(CustomObjects custom) {
        this(custom, true);
    }

    /**
     * A reader.
     *
     * @param compile whether models are compiled as the file says
     */
    JsonReader(CustomObjects custom, boolean compile) {
        this.custom = custom;
        this.compile = compile;
    }

    static IllegalArgumentException wrong(String place, String expected, JsonNode found) {
        String text = found.toString();
        return new IllegalArgumentException(place + " should be " + expected + " but is "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }

    /** An object from its record, or from a short name. */
    <T extends KerasObject> T object(JsonNode node, String place, Kind<T> kind) {
        if (node.isString() || isFunction(node)) {
            String name = functionName(node, place, kind.word());
            var maker = custom.maker(node.path("registered_name").asString(name), name);
            return maker == null ? kind.named(name) : checked(maker.apply(nothing(place)), name, place, kind);
        }
        JsonNode className = node.path("class_name");
        if (!node.isObject() || !className.isString()) {
            throw wrong(place, "a record with a class_name, or a name", node);
        }
        String id = node.path(JsonWriter.SHARED).asString("");
        KerasObject before = id.isEmpty() ? null : shared.get(id);
        if (before != null) {
            return checked(before, className.asString(), place, kind);
        }
        path.addLast(node.path("config").path("name").asString(className.asString()));
        T object = make(className.asString(), node, place, kind);
        path.removeLast();
        if (!id.isEmpty()) {
            shared.put(id, object);
        }
        if (compile && object instanceof Model model) {
            new CompileReader(this).compile(model, node, place);
        }
        return object;
    }

    private static boolean isFunction(JsonNode node) {
        return node.path("class_name").asString("").equals("function");
    }

    private Config nothing(String place) {
        return new Config(JsonNodeFactory.instance.objectNode(), place, this);
    }

    private static <T extends KerasObject> T checked(KerasObject object, String name, String place, Kind<T> kind) {
        if (!kind.type().isInstance(object)) {
            throw new IllegalArgumentException(place + " should be of the kind " + kind.word() + ", but \"" + name
                    + "\" is " + object.getClass().getName());
        }
        return kind.type().cast(object);
    }

    private <T extends KerasObject> T make(String className, JsonNode node, String place, Kind<T> kind) {
        Refused.check(className, place);
        if (++made > MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    place + " is the object number " + made + ": no model has as many as that");
        }
        Config config = arguments(node.path("config"), className, place + ".config");
        JsonNode registered = node.path("registered_name");
        String registeredName = registered.isString() ? registered.asString() : null;
        if (registeredName == null && className.contains(">")) {
            // As Keras 2 has it.
            registeredName = className;
            String simple = className.substring(className.indexOf('>') + 1);
            if (custom.maker(className, simple) == null && className.equals("Custom>" + simple) && kind.knows(simple)) {
                // Keras 2.11 so called optimizers of its own.
                return make(simple, node, place, kind);
            }
        }
        boolean keras = registeredName == null && isKeras(node) && kind.knows(className);
        var maker = keras ? null : custom.maker(registeredName, className);
        T object;
        if (maker != null) {
            object = checked(maker.apply(config), className, place, kind);
        } else if (kind.knows(className) && mayBeKeras(node, registeredName)) {
            Refused.check(config);
            object = kind.make(className, config);
        } else {
            throw unknown(className, registeredName == null ? "" : registeredName, node, place, kind);
        }
        if (object instanceof Layer layer) {
            common(layer, config);
        }
        if (object instanceof Model model && !CustomClass.isKeras(model)) {
            build(model, node.path("build_config").path("input_shape"), place + ".build_config");
        }
        return object;
    }

    /** Makes the weights of a model that is not made of its inputs. */
    private static void build(Model model, JsonNode shapes, String place) {
        if (model.isBuilt() || !shapes.isArray() || shapes.isEmpty()) {
            return;
        }
        List<Spec> inputs = new ArrayList<>();
        if (shapes.get(0).isArray()) {
            shapes.forEach(each -> inputs.add(new Spec(model.dtype(), JsonValues.shape(each, place))));
        } else {
            inputs.add(new Spec(model.dtype(), JsonValues.shape(shapes, place)));
        }
        model.computeOutputSpec(inputs);
    }

    private Config arguments(JsonNode found, String className, String place) {
        if (found.isMissingNode() || found.isNull()) {
            return nothing(place);
        }
        if (found.isArray() && className.equals("Sequential")) {
            // Keras 1 had nothing but the layers.
            return new Config(JsonNodeFactory.instance.objectNode().set("layers", found), place, this);
        }
        return new Config(found, place, this);
    }

    /** Whether the record says that the class is one of Keras's. */
    private static boolean isKeras(JsonNode node) {
        String module = node.path("module").asString("");
        return module.equals("keras") || module.startsWith("keras.");
    }

    /** Whether the class may be one of Keras's, as older files say it in many ways. */
    private static boolean mayBeKeras(JsonNode node, @Nullable String registeredName) {
        String module = node.path("module").asString("");
        boolean anothers = !module.isEmpty() && !module.equals("builtins") && !module.contains("keras");
        return !anothers && (registeredName == null || !registeredName.contains(">"));
    }

    private IllegalArgumentException unknown(
            String className, String registeredName, JsonNode node, String place, Kind<?> kind) {
        Set<String> known = new TreeSet<>(kind.names());
        known.addAll(custom.names());
        String module = node.path("module").asString("");
        boolean packaged = registeredName.contains(">") && !registeredName.startsWith("Custom>");
        String name = packaged ? registeredName : className;
        String text = NearestNames.unknown(kind.word() + " class", name, known) + " (" + String.join("/", path)
                + ", at " + place + (module.isEmpty() ? "" : ", module " + module) + "); ";
        if (isKeras(node) && name.equals(className)) {
            return new IllegalArgumentException(text
                    + "it is one of Keras's that are not here yet. Write it in Java as \""
                    + className + "\" and hand it in: Model.load(file, Load.defaults().customObject(\"" + className
                    + "\", My" + className + ".class))");
        }
        String simple = name.substring(name.indexOf('>') + 1);
        String annotation = !packaged ? "" : ", name it @KerasSerializable(\"" + name + "\")";
        return new IllegalArgumentException(text + "if it is a class of your own, write it in Java" + annotation
                + " and hand it in: Model.load(file, " + simple + ".class), or CustomObjects.of(" + simple
                + ".class) with ModelJson");
    }

    /** An object of any kind, by the module that it is from. */
    KerasObject any(JsonNode node, String place) {
        Kind<?> kind = switch (node.path("module").asString("")) {
            case "keras.initializers" -> Kind.INITIALIZER;
            case "keras.regularizers" -> Kind.REGULARIZER;
            case "keras.constraints" -> Kind.CONSTRAINT;
            case "keras.optimizers" -> Kind.OPTIMIZER;
            case "keras.optimizers.schedules" -> Kind.SCHEDULE;
            case "keras.losses" -> Kind.LOSS;
            case "keras.metrics" -> Kind.METRIC;
            default -> Kind.LAYER;
        };
        return object(node, place, kind);
    }

    /** An activation: one of Keras's by name, or a custom object. */
    ActivationFunction activation(JsonNode node, String place) {
        boolean byName = node.isString() || isFunction(node);
        String name = byName
                ? functionName(node, place, "activation")
                : node.path("class_name").asString("");
        Refused.check(name, place);
        var maker = custom.maker(node.path("registered_name").asString(name), name);
        if (maker == null) {
            return Activations.get(byName ? name : functionName(node, place, "activation"));
        }
        JsonNode arguments = node.path("config");
        KerasObject object =
                maker.apply(arguments.isObject() ? new Config(arguments, place + ".config", this) : nothing(place));
        if (object instanceof ActivationFunction f) {
            return f;
        }
        throw new IllegalArgumentException(place + " should be an activation, but \"" + name + "\" is "
                + object.getClass().getName() + ", which is no ActivationFunction");
    }

    /** What all layers have; custom ones need not care. */
    private void common(Layer layer, Config config) {
        config.ifText("name", layer::setName);
        if (config.has("dtype") && !layer.isBuilt()) {
            layer.setDTypePolicy(JsonValues.policy(config.json("dtype"), config.place() + ".dtype"));
        }
        config.ifObject("activity_regularizer", Kind.REGULARIZER, layer::setActivityRegularizer);
        if (config.has("trainable") && !config.flag("trainable")) {
            layer.setTrainable(false);
        }
    }

    /** The name of a function: a text, or {"class_name": "function", "config": name}. */
    String functionName(JsonNode node, String place, String what) {
        JsonNode name =
                node.isObject() && node.path("class_name").asString("").equals("function") ? node.path("config") : node;
        if (!name.isString()) {
            if (node.isObject()) {
                Refused.check(node.path("class_name").asString(""), place);
            }
            throw wrong(place, "the name of a function for the " + what, node);
        }
        return name.asString();
    }
}
