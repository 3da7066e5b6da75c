package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.NearestNames;
import dev.sungu.layers.Layer;
import dev.sungu.losses.Loss;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
        compileObjective(compile, config);
        config.ifFlag("run_eagerly", compile::runEagerly);
        model.compile(compile);
    }

    /** Losses and metrics: one, in a list, or by outputs in a record. */
    private void compileObjective(Compile compile, Config config) {
        String at = config.place() + ".";
        if (config.has("loss")) {
            switch (given(config.json("loss"), at + "loss", Kind.LOSS)) {
                case String name -> compile.loss(name);
                case Loss loss -> compile.loss(loss);
                case List<?> list -> compile.loss(list);
                case Map<?, ?> map -> compile.loss(texts(map));
                default -> throw wrong(at + "loss", "losses", config.json("loss"));
            }
        }
        if (config.has("loss_weights")) {
            JsonNode weights = config.json("loss_weights");
            if (weights.isObject()) {
                Map<String, Double> byName = new TreeMap<>();
                weights.properties()
                        .forEach(e -> byName.put(e.getKey(), e.getValue().asDouble()));
                compile.lossWeights(byName);
            } else if (weights.isArray()) {
                compile.lossWeights(
                        weights.valueStream().mapToDouble(JsonNode::asDouble).toArray());
            }
        }
        if (config.has("metrics")) {
            switch (given(config.json("metrics"), at + "metrics", Kind.METRIC)) {
                case List<?> list -> compile.metrics(list);
                case Map<?, ?> map -> compile.metrics(texts(map));
                default -> throw wrong(at + "metrics", "a list of metrics", config.json("metrics"));
            }
        }
        if (config.has("weighted_metrics")) {
            switch (given(config.json("weighted_metrics"), at + "weighted_metrics", Kind.METRIC)) {
                case List<?> list -> compile.weightedMetrics(list);
                case Map<?, ?> map -> compile.weightedMetrics(texts(map));
                default -> throw wrong(at + "weighted_metrics", "a list of metrics", config.json("weighted_metrics"));
            }
        }
    }

    private <T extends KerasObject> Object given(JsonNode node, String place, Kind<T> kind) {
        return Objects.requireNonNull(plain(node, place, kind), place);
    }

    /** A name, an object, or a list or map of those; null stays null. */
    private <T extends KerasObject> @Nullable Object plain(JsonNode node, String place, Kind<T> kind) {
        if (node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.asString();
        }
        if (node.isArray()) {
            List<@Nullable Object> all = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                all.add(plain(node.get(i), place + "[" + i + "]", kind));
            }
            return all;
        }
        if (node.isObject() && !node.has("class_name")) {
            Map<String, Object> all = new TreeMap<>();
            node.properties().forEach(e -> {
                Object value = plain(e.getValue(), place + "." + e.getKey(), kind);
                if (value != null) {
                    all.put(e.getKey(), value);
                }
            });
            return all;
        }
        return object(node, place, kind);
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> all = new TreeMap<>();
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
