package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.OneLine;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.DTypePolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that Keras's JSON has a form of its own for: shapes, types, tensors. */
final class JsonValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /** Sizes; null where they vary. */
    static ArrayNode shape(Shape shape) {
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

    static Shape shape(JsonNode node, String place) {
        if (!node.isArray()) {
            throw JsonReader.wrong(place, "a list of sizes", node);
        }
        int[] sizes = new int[node.size()];
        for (int i = 0; i < sizes.length; i++) {
            JsonNode size = node.get(i);
            if (!size.isNull() && !(size.isInt() && size.asInt() >= 0)) {
                throw JsonReader.wrong(place, "a list of sizes", node);
            }
            sizes[i] = size.isNull() ? Shape.unknown() : size.asInt();
        }
        return Shape.of(sizes);
    }

    /** A type's name, or the record of a policy that is of one type. */
    static DType dtype(JsonNode node, String place) {
        return named(node, place, DType::of);
    }

    /** A policy's record, or its name. */
    static DTypePolicy policy(JsonNode node, String place) {
        String kind = node.path("class_name").asString("");
        // Quantized policies have a name by another key, and a map of policies none.
        if (kind.isEmpty() || kind.equals("DTypePolicy") || kind.equals("FloatDTypePolicy") || kind.equals("Policy")) {
            return named(node, place, DTypePolicy::new);
        }
        throw new IllegalArgumentException(
                "a " + OneLine.of(kind) + " is of a quantized model, which Sungu does not have: save"
                        + " the model in Python before quantize() (at " + place + ")");
    }

    private static <T> T named(JsonNode node, String place, Function<String, T> of) {
        JsonNode name = node.isObject() ? node.path("config").path("name") : node;
        if (!name.isString()) {
            throw JsonReader.wrong(place, "the name of a type or a DTypePolicy", node);
        }
        try {
            return of.apply(name.asString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " (at " + place + ")", e);
        }
    }

    /** An array as NumPy's are kept: values in nested lists, and their type. */
    static ObjectNode tensor(EagerTensor tensor) {
        List<JsonNode> flat = new ArrayList<>();
        switch (tensor.dtype()) {
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
                Arrays.stream(tensor.toDoubleArray()).forEach(v -> flat.add(NODES.numberNode(v)));
            case BOOL -> Arrays.stream(tensor.toLongArray()).forEach(v -> flat.add(NODES.booleanNode(v != 0)));
            default -> Arrays.stream(tensor.toLongArray()).forEach(v -> flat.add(NODES.numberNode(v)));
        }
        ObjectNode config = NODES.objectNode();
        config.set("value", nested(flat.iterator(), tensor.shape(), 0));
        config.put("dtype", tensor.dtype().kerasName());
        ObjectNode record = NODES.objectNode();
        record.put("class_name", "__numpy__");
        record.set("config", config);
        return record;
    }

    private static JsonNode nested(Iterator<JsonNode> flat, Shape shape, int axis) {
        if (axis == shape.rank()) {
            return flat.next();
        }
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < shape.dim(axis); i++) {
            list.add(nested(flat, shape, axis + 1));
        }
        return list;
    }

    /** Whether this is the record of an array. */
    static boolean isTensor(JsonNode node) {
        String name = node.path("class_name").asString("");
        return name.equals("__numpy__") || name.equals("__tensor__");
    }

    /** An array: a record of Keras's, or nested lists. */
    static Tensor tensor(JsonNode node, String place) {
        boolean record = isTensor(node);
        JsonNode value = record ? node.path("config").path("value") : node;
        DType dtype = record ? dtype(node.path("config").path("dtype"), place) : DType.FLOAT32;
        List<Integer> sizes = new ArrayList<>();
        for (JsonNode n = value; n.isArray(); n = n.path(0)) {
            sizes.add(n.size());
            if (n.isEmpty()) {
                break;
            }
        }
        int[] dims = sizes.stream().mapToInt(Integer::intValue).toArray();
        List<JsonNode> flat = new ArrayList<>();
        flatten(value, dims, 0, flat, place);
        if (dims.length == 0) {
            return Tensor.scalar(
                    dtype,
                    flat.getFirst().isBoolean()
                            ? (flat.getFirst().asBoolean() ? 1 : 0)
                            : number(flat.getFirst(), place));
        }
        if (dtype == DType.INT64) {
            return Tensor.of(flat.stream().mapToLong(n -> whole(n, place)).toArray(), dims);
        }
        double[] values = flat.stream()
                .mapToDouble(n -> n.isBoolean() ? (n.asBoolean() ? 1 : 0) : number(n, place))
                .toArray();
        return Tensor.of(values, dims).cast(dtype);
    }

    /** A number that a double can hold. */
    static double number(JsonNode node, String place) {
        OptionalDouble number = node.isNumber() ? node.asDoubleOpt() : OptionalDouble.empty();
        return number.orElseThrow(() -> JsonReader.wrong(place, "a number", node));
    }

    private static long whole(JsonNode node, String place) {
        OptionalLong number = node.isBoolean() ? OptionalLong.of(node.asBoolean() ? 1 : 0) : node.asLongOpt();
        return number.orElseThrow(() -> JsonReader.wrong(place, "a whole number", node));
    }

    private static void flatten(JsonNode node, int[] dims, int axis, List<JsonNode> flat, String place) {
        if (axis == dims.length) {
            if (!node.isNumber() && !node.isBoolean()) {
                throw JsonReader.wrong(place, "an array of numbers", node);
            }
            flat.add(node);
            return;
        }
        if (!node.isArray() || node.size() != dims[axis]) {
            throw JsonReader.wrong(place, "an array whose rows are of one length", node);
        }
        node.forEach(each -> flatten(each, dims, axis + 1, flat, place));
    }
}
