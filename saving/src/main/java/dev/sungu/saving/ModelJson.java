package dev.sungu.saving;

import dev.sungu.core.OneLine;
import dev.sungu.layers.BlankWeights;
import dev.sungu.layers.Layer;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Models as JSON in the structure of Keras's {@code config.json}: their layers, how they were built and compiled, not
 * their weights.
 *
 * <p>What comes from Keras can be read here, and what is written here can be read there.
 *
 * <p>Source: {@code keras.Model.to_json}, {@code keras.models.model_from_json}.
 */
public final class ModelJson {
    /** As deep as no model is. */
    private static final int DEEPEST = 400;
    /** Characters; the largest models of Keras's applications have 2 million. */
    private static final int LONGEST = 32 << 20;
    /** What is in memory for each is some hundred bytes. */
    private static final int MOST_TOKENS = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LONGEST)
                    .maxStringLength(LONGEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            // It takes 8 ms to start, which is longer than any model's numbers take the JDK's parser.
            .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // As Python's.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private ModelJson() {}

    /**
     * Describes a model.
     *
     * @throws IllegalArgumentException if a layer's config holds what JSON cannot say
     */
    public static String toJson(Model model) {
        return text(JsonWriter.record(model));
    }

    private static String text(ObjectNode record) {
        return JsonMapper.builder(FACTORY).build().writeValueAsString(record);
    }

    /** The description for a file that {@code Model.load} is to read. */
    static String toBeLoaded(Model model) {
        return text(new JsonWriter(true).describe(model));
    }

    /**
     * A model of the same layers under the same names, with new weights, not compiled.
     *
     * <p>Source: {@code keras.models.clone_model}.
     */
    public static Model cloneModel(Model model) {
        return cloneModel(model, CustomObjects.none());
    }

    /** A model of the same layers with new weights, not compiled, where code of yours makes some of the objects. */
    public static Model cloneModel(Model model, CustomObjects custom) {
        JsonWriter writer = new JsonWriter();
        ObjectNode record = writer.describe(model);
        // The classes are here already.
        CustomObjects all = CustomObjects.none().addAll(custom);
        writer.custom().forEach(all::addIfAbsent);
        return model(record, new JsonReader(all, false));
    }

    /**
     * Makes a model from its description, with new weights.
     *
     * @throws IllegalArgumentException if the text is no JSON, names an unknown class or lacks an argument; the message
     *     names the place
     */
    public static Model fromJson(String json) {
        return fromJson(json, CustomObjects.none());
    }

    /**
     * Makes a model from its description, with new weights and classes of your own.
     *
     * @throws IllegalArgumentException if the text is no JSON, names an unknown class or lacks an argument; the message
     *     names the place
     */
    public static Model fromJson(String json, CustomObjects custom) {
        return read(json, new JsonReader(custom));
    }

    /**
     * Makes a model from its description, with new weights, as {@code Model.load} does from a file's.
     *
     * @throws IllegalArgumentException if the text is no JSON, names an unknown class or lacks an argument; the message
     *     names the place
     */
    public static Model fromJson(String json, Load options) {
        return read(json, new JsonReader(CustomObjects.of(options), options.isCompile()));
    }

    /** A model from the model_config of an older file, not compiled. */
    static Model older(String json, Load options) {
        return model(OlderJson.plain(tree(json)), new JsonReader(CustomObjects.of(options), false));
    }

    /** Compiles a model as the training_config of an older file says. */
    static void compileOlder(Model model, String json, Load options) {
        JsonReader reader = new JsonReader(CustomObjects.of(options));
        new CompileReader(reader).compileOlder(model, OlderJson.plain(tree(json)), "training_config");
    }

    private static Model read(String json, JsonReader reader) {
        return model(tree(json), reader);
    }

    static JsonNode tree(String json) {
        try {
            return JsonTree.read(FACTORY, json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    OneLine.of("the model's description is no JSON: " + e.getOriginalMessage()), e);
        }
    }

    private static Model model(JsonNode tree, JsonReader reader) {
        Layer layer;
        try {
            layer = BlankWeights.atMost(
                    Runtime.getRuntime().maxMemory() / 3, () -> reader.object(tree, "model", Kind.LAYER));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the model's description holds another kind of value than expected: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String line = OneLine.of(message);
            throw line.equals(message) ? e : new IllegalArgumentException(line, e);
        }
        if (layer instanceof Model model) {
            return model;
        }
        throw new IllegalArgumentException("the JSON describes a layer, " + layer.className() + ", not a model");
    }
}
