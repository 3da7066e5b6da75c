package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.models.Compile;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compiles models as their JSON says. */
final class CompileReader {
    private final JsonReader reader;

    CompileReader(JsonReader reader) {
        this.reader = reader;
    }

    void compile(Model model, JsonNode node, String place) {
        JsonNode found = node.path("compile_config");
        if (!found.isObject() || found.isEmpty()) {
            return;
        }
        Config config = new Config(found, place + ".compile_config", reader);
        Compile compile = config.has("optimizer")
                ? Compile.with(config.<Optimizer>object("optimizer", Kind.OPTIMIZER))
                : Compile.with("rmsprop");
        compileObjective(compile, config);
        config.ifFlag("run_eagerly", compile::runEagerly);
        // Files do not say whether the loss is scaled by itself; that the weights have a state for it, does.
        model.compile(compile.autoScaleLoss(false));
    }

    /** Compiles a model as the training_config of older files says. */
    void compileOlder(Model model, JsonNode training, String place) {
        if (!training.isObject()) {
            throw JsonReader.wrong(place, "an object", training);
        }
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        training.properties()
                .forEach(e ->
                        config.set(e.getKey().equals("optimizer_config") ? "optimizer" : e.getKey(), e.getValue()));
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.set("compile_config", config);
        compile(model, record, place);
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
                default -> throw JsonReader.wrong(at + "loss", "losses", config.json("loss"));
            }
        }
        if (config.has("loss_weights")) {
            JsonNode weights = config.json("loss_weights");
            if (weights.isObject()) {
                Map<String, Double> byName = new TreeMap<>();
                weights.properties()
                        .forEach(e -> byName.put(e.getKey(), JsonValues.number(e.getValue(), at + "loss_weights")));
                compile.lossWeights(byName);
            } else if (weights.isArray()) {
                compile.lossWeights(weights.valueStream()
                        .mapToDouble(w -> JsonValues.number(w, at + "loss_weights"))
                        .toArray());
            }
        }
        if (config.has("metrics")) {
            switch (given(config.json("metrics"), at + "metrics", Kind.METRIC)) {
                case String name -> compile.metrics(name);
                case Metric metric -> compile.metrics(metric);
                case List<?> list -> compile.metrics(list);
                case Map<?, ?> map -> compile.metrics(texts(map));
                default -> throw JsonReader.wrong(at + "metrics", "a list of metrics", config.json("metrics"));
            }
        }
        if (config.has("weighted_metrics")) {
            switch (given(config.json("weighted_metrics"), at + "weighted_metrics", Kind.METRIC)) {
                case List<?> list -> compile.weightedMetrics(list);
                case Map<?, ?> map -> compile.weightedMetrics(texts(map));
                default ->
                    throw JsonReader.wrong(
                            at + "weighted_metrics", "a list of metrics", config.json("weighted_metrics"));
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
        return reader.object(node, place, kind);
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> all = new TreeMap<>();
        map.forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
