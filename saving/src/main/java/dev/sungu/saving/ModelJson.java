package dev.sungu.saving;

import dev.sungu.layers.Layer;
import dev.sungu.models.Model;
import tools.jackson.core.JacksonException;
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
    private static final JsonMapper MAPPER = new JsonMapper();

    private ModelJson() {}

    /**
     * Describes a model.
     *
     * @throws IllegalArgumentException if a layer's config holds what JSON cannot say
     */
    public static String toJson(Model model) {
        return MAPPER.writeValueAsString(JsonWriter.record(model));
    }

    /**
     * A model of the same layers under the same names, with new weights, not compiled.
     *
     * <p>Source: {@code keras.models.clone_model}.
     */
    public static Model cloneModel(Model model) {
        return cloneModel(model, CustomObjects.none());
    }

    /** A model of the same layers, classes of your own among them, with new weights, not compiled. */
    public static Model cloneModel(Model model, CustomObjects custom) {
        ObjectNode record = JsonWriter.record(model);
        record.remove("compile_config");
        return model(record, custom);
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
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the model's description is no JSON: " + e.getOriginalMessage(), e);
        }
        return model(tree, custom);
    }

    private static Model model(JsonNode tree, CustomObjects custom) {
        Layer layer = new JsonReader(custom).object(tree, "model", Kind.LAYER);
        if (layer instanceof Model model) {
            return model;
        }
        throw new IllegalArgumentException("the JSON describes a layer, " + layer.className() + ", not a model");
    }
}
