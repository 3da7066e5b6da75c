package dev.sungu.losses;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Losses made from Keras's arguments. */
final class LossOf {
    private LossOf() {}

    static Loss config(JsonNode args, String dtype) {
        Loss loss = Losses.get(args.get("class").asString());
        for (Map.Entry<String, JsonNode> a : args.properties()) {
            set(loss, a.getKey(), a.getValue());
        }
        return ((LossOptions<?>) loss).dtype(dtype);
    }

    private static void set(Loss loss, String key, JsonNode value) {
        switch (key) {
            case "class" -> {}
            case "reduction" -> ((LossOptions<?>) loss).reduction(value.isNull() ? "none" : value.asString());
            default -> {
                switch (loss) {
                    case SparseCategoricalCrossentropy l -> sparse(l, key, value);
                    case CategoricalCrossentropy l -> categorical(l, key, value);
                    case BinaryCrossentropy l -> binary(l, key, value);
                    default -> throw new AssertionError(key);
                }
            }
        }
    }

    private static void sparse(SparseCategoricalCrossentropy l, String key, JsonNode value) {
        switch (key) {
            case "from_logits" -> l.fromLogits(value.asBoolean());
            case "ignore_class" -> l.ignoreClass(value.asInt());
            case "axis" -> l.axis(value.asInt());
            default -> throw new AssertionError(key);
        }
    }

    private static void categorical(CategoricalCrossentropy l, String key, JsonNode value) {
        switch (key) {
            case "from_logits" -> l.fromLogits(value.asBoolean());
            case "label_smoothing" -> l.labelSmoothing(value.asDouble());
            case "axis" -> l.axis(value.asInt());
            default -> throw new AssertionError(key);
        }
    }

    private static void binary(BinaryCrossentropy l, String key, JsonNode value) {
        switch (key) {
            case "from_logits" -> l.fromLogits(value.asBoolean());
            case "label_smoothing" -> l.labelSmoothing(value.asDouble());
            case "axis" -> l.axis(value.asInt());
            default -> throw new AssertionError(key);
        }
    }
}
