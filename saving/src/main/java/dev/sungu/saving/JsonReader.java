package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.NearestNames;
import dev.sungu.layers.Layer;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Optimizer;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes objects from the records of a model's JSON. */
final class JsonReader {
    private final CustomObjects custom;

    JsonReader(CustomObjects custom) {
        this.custom = custom;
    }

    static IllegalArgumentException wrong(String place, String expected, JsonNode found) {
        String text = found.toString();
        return new IllegalArgumentException(place + " should be " + expected + " but is "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }

    /** An object from its record, or from a short name. */
    <T extends KerasObject> T object(JsonNode node, String place, Kind<T> kind) {
        if (node.isString()) {
            return kind.named(node.asString());
        }
        JsonNode className = node.path("class_name");
        if (!node.isObject() || !className.isString()) {
            throw wrong(place, "a record with a class_name, or a name", node);
        }
        if (className.asString().equals("function")) {
            return kind.named(functionName(node, place, kind.word()));
        }
        T object = make(className.asString(), node, place, kind);
        if (object instanceof Model model) {
            compile(model, node, place);
        }
        return object;
    }

    private <T extends KerasObject> T make(String className, JsonNode node, String place, Kind<T> kind) {
        refuseCode(className, place);
        JsonNode arguments = node.has("config") ? node.get("config") : JsonNodeFactory.instance.objectNode();
        Config config = new Config(arguments, place + ".config", this);
        T object;
        var maker = custom.maker(className);
        if (maker != null) {
            KerasObject made = maker.apply(config);
            if (!kind.type().isInstance(made)) {
                throw new IllegalArgumentException(place + " should be a " + kind.word() + ", but the custom object "
                        + className + " is " + made.getClass().getName());
            }
            object = kind.type().cast(made);
        } else if (kind.knows(className)) {
            object = kind.make(className, config);
        } else {
            throw unknown(className, node, place, kind);
        }
        if (object instanceof Layer layer) {
            common(layer, config);
        }
        return object;
    }

    private static void refuseCode(String className, String place) {
        if (className.equals("Lambda") || className.equals("__lambda__")) {
            throw new IllegalArgumentException(
                    place + " is a Lambda: it holds Python code, which is never run. Write a layer of your own and hand"
                            + " it in as a custom object instead");
        }
    }

    private IllegalArgumentException unknown(String name, JsonNode node, String place, Kind<?> kind) {
        Set<String> known = new TreeSet<>(kind.names());
        known.addAll(custom.names());
        String module = node.path("module").asString("");
        return new IllegalArgumentException(NearestNames.unknown(kind.word() + " class", name, known) + " (at " + place
                + (module.isEmpty() ? "" : ", module " + module)
                + "); a class of your own is handed in by CustomObjects");
    }

    /** What all layers have; custom ones need not care. */
    private void common(Layer layer, Config config) {
        config.ifText("name", layer::setName);
        if (config.has("dtype") && !layer.isBuilt()) {
            layer.setDType(dtype(config.json("dtype"), config.place() + ".dtype"));
        }
        config.ifObject("activity_regularizer", Kind.REGULARIZER, layer::setActivityRegularizer);
        if (config.has("trainable") && !config.flag("trainable")) {
            layer.setTrainable(false);
        }
    }

    /** A type's name, or the record of a policy. */
    private static DType dtype(JsonNode node, String place) {
        JsonNode name = node.isObject() ? node.path("config").path("name") : node;
        if (!name.isString()) {
            throw wrong(place, "the name of a type or a DTypePolicy", node);
        }
        return DType.of(name.asString());
    }

    /** The name of a function: a text, or {"class_name": "function", "config": name}. */
    String functionName(JsonNode node, String place, String what) {
        JsonNode name =
                node.isObject() && node.path("class_name").asString("").equals("function") ? node.path("config") : node;
        if (!name.isString()) {
            if (node.isObject()) {
                refuseCode(node.path("class_name").asString(""), place);
            }
            throw wrong(place, "the name of a function for the " + what, node);
        }
        return name.asString();
    }

    // ---- compile

    private void compile(Model model, JsonNode node, String place) {
        JsonNode found = node.path("compile_config");
        if (!found.isObject() || found.isEmpty()) {
            return;
        }
        Config config = new Config(found, place + ".compile_config", this);
        Compile compile = config.has("optimizer")
                ? Compile.with(config.<Optimizer>object("optimizer", Kind.OPTIMIZER))
                : Compile.with("rmsprop");
        if (config.has("loss")) {
            JsonNode loss = config.json("loss");
            if (loss.isString()) {
                compile.loss(loss.asString());
            } else {
                compile.loss(config.object("loss", Kind.LOSS));
            }
        }
        metrics(config, "metrics", compile::metrics, compile::metrics);
        metrics(config, "weighted_metrics", compile::weightedMetrics, compile::weightedMetrics);
        config.ifFlag("run_eagerly", compile::runEagerly);
        model.compile(compile);
    }

    private interface Names {
        void add(String... names);
    }

    private interface Metrics {
        void add(Metric... metrics);
    }

    private void metrics(Config config, String key, Names byName, Metrics byObject) {
        if (!config.has(key)) {
            return;
        }
        JsonNode list = config.json(key);
        String place = config.place() + "." + key;
        if (!list.isArray()) {
            throw wrong(place, "a list of metrics", list);
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isString()) {
                byName.add(list.get(i).asString());
            } else {
                byObject.add(object(list.get(i), place + "[" + i + "]", Kind.METRIC));
            }
        }
    }
}
