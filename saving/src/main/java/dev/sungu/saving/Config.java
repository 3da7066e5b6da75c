package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.core.Shape;
import dev.sungu.layers.activations.ActivationFunction;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of one object in a model's JSON, by Keras's names: {@code config.whole("units")}.
 *
 * <p>Arguments that nobody asks for are ignored, so that files of other versions can be read, but for those that are known
 * to make another object. An argument that is there
 * but of another kind is an error that names it and its place.
 */
public final class Config {
    private final JsonNode node;
    private final String place;
    private final JsonReader reader;

    Config(JsonNode node, String place, JsonReader reader) {
        if (!node.isObject()) {
            throw JsonReader.wrong(place, "an object", node);
        }
        this.node = node;
        this.place = place;
        this.reader = reader;
    }

    /** Whether the argument is there and not null. */
    public boolean has(String key) {
        JsonNode value = node.get(key);
        return value != null && !value.isNull();
    }

    /** Whether the argument is there but null. */
    boolean isNull(String key) {
        JsonNode value = node.get(key);
        return value != null && value.isNull();
    }

    /** Whether the argument is there, be it null. */
    boolean contains(String key) {
        return node.has(key);
    }

    /** The names of all arguments that are there. */
    Collection<String> keys() {
        return node.propertyNames();
    }

    /** What the JSON has for an argument; a missing node where it is not there. */
    JsonNode node(String key) {
        return node.path(key);
    }

    /** An argument of a class of the user's, by its type. */
    @Nullable
    Object mapped(String key, Type type) {
        return ArgumentMapper.map(get(key), type, reader, at(key));
    }

    private JsonNode get(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("\"" + key + "\" is missing at " + place);
        }
        return value;
    }

    private String at(String key) {
        return place + "." + key;
    }

    /** A text. */
    public String text(String key) {
        JsonNode value = get(key);
        if (!value.isString()) {
            throw JsonReader.wrong(at(key), "a text", value);
        }
        return value.asString();
    }

    /** A number. */
    public double number(String key) {
        return JsonValues.number(get(key), at(key));
    }

    /** A number as it is written: a whole one as an Integer. */
    Number numberAsWritten(String key) {
        double value = number(key);
        return get(key).isInt() ? (Number) whole(key) : value;
    }

    /** A whole number. */
    public int whole(String key) {
        return whole(get(key), at(key));
    }

    private static int whole(JsonNode value, String at) {
        if (!value.isNumber() || !value.canConvertToInt() || value.asDouble() != Math.rint(value.asDouble())) {
            throw JsonReader.wrong(at, "a whole number", value);
        }
        return value.asInt();
    }

    /** A whole number such as a seed. */
    public long seed(String key) {
        JsonNode value = get(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw JsonReader.wrong(at(key), "a whole number", value);
        }
        return value.asLong();
    }

    /** True or false. */
    public boolean flag(String key) {
        JsonNode value = get(key);
        if (!value.isBoolean()) {
            throw JsonReader.wrong(at(key), "true or false", value);
        }
        return value.asBoolean();
    }

    /** Sizes; one that is null, because it varies, becomes -1. */
    public int[] sizes(String key) {
        JsonNode list = get(key);
        if (!list.isArray()) {
            throw JsonReader.wrong(at(key), "a list of sizes", list);
        }
        int[] sizes = new int[list.size()];
        for (int i = 0; i < sizes.length; i++) {
            JsonNode size = list.get(i);
            sizes[i] = size.isNull() ? Shape.unknown() : whole(size, at(key) + "[" + i + "]");
        }
        return sizes;
    }

    boolean isList(String key) {
        return get(key).isArray();
    }

    /** An object of the given kind, described by a record or by Keras's name. */
    public <T extends KerasObject> T object(String key, Kind<T> kind) {
        return reader.object(get(key), at(key), kind);
    }

    /** A list of objects. */
    public <T extends KerasObject> List<T> objects(String key, Kind<T> kind) {
        JsonNode list = get(key);
        if (!list.isArray()) {
            throw JsonReader.wrong(at(key), "a list", list);
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            all.add(reader.object(list.get(i), at(key) + "[" + i + "]", kind));
        }
        return all;
    }

    /** Objects by name. */
    public <T extends KerasObject> Map<String, T> objectsByName(String key, Kind<T> kind) {
        JsonNode map = get(key);
        if (!map.isObject()) {
            throw JsonReader.wrong(at(key), "objects by name", map);
        }
        Map<String, T> all = new LinkedHashMap<>();
        map.properties()
                .forEach(e -> all.put(e.getKey(), reader.object(e.getValue(), at(key) + "." + e.getKey(), kind)));
        return all;
    }

    /** A list of texts. */
    public List<String> texts(String key) {
        return list(key, "a list of texts", JsonNode::isString).stream()
                .map(JsonNode::asString)
                .toList();
    }

    /** A number or a list of numbers. */
    double[] oneOrMoreNumbers(String key) {
        return isList(key)
                ? numbers(key).stream().mapToDouble(Number::doubleValue).toArray()
                : new double[] {number(key)};
    }

    /** A whole number or a list of whole numbers. */
    int[] oneOrMoreSizes(String key) {
        return isList(key) ? sizes(key) : new int[] {whole(key)};
    }

    /** Lists of whole numbers in a list. */
    int[][] lists(String key) {
        List<JsonNode> lists = list(key, "a list of lists", JsonNode::isArray);
        int[][] all = new int[lists.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new int[lists.get(i).size()];
            for (int j = 0; j < all[i].length; j++) {
                all[i][j] = whole(lists.get(i).get(j), at(key) + "[" + i + "][" + j + "]");
            }
        }
        return all;
    }

    /** A list of numbers, whole ones as Integer or Long. */
    public List<Number> numbers(String key) {
        return list(key, "a list of numbers", JsonNode::isNumber).stream()
                .map(JsonNode::numberValue)
                .toList();
    }

    private List<JsonNode> list(String key, String what, Predicate<JsonNode> fits) {
        JsonNode list = get(key);
        if (!list.isArray() || !list.valueStream().allMatch(fits)) {
            throw JsonReader.wrong(at(key), what, list);
        }
        return list.valueStream().toList();
    }

    /** Whether the argument is the record of an object. */
    public boolean isRecord(String key) {
        return has(key) && get(key).isObject();
    }

    /** Arguments inside of an argument. */
    Config record(String key) {
        return new Config(get(key), at(key), reader);
    }

    // ---- only where they are there

    /** Hands on a text, if it is there. */
    public void ifText(String key, Consumer<String> use) {
        if (has(key)) {
            use.accept(text(key));
        }
    }

    /** Hands on a number, if it is there. */
    public void ifNumber(String key, DoubleConsumer use) {
        if (has(key)) {
            use.accept(number(key));
        }
    }

    /** Hands on a whole number, if it is there. */
    public void ifWhole(String key, IntConsumer use) {
        if (has(key)) {
            use.accept(whole(key));
        }
    }

    /** Hands on true or false, if it is there. */
    public void ifFlag(String key, Consumer<Boolean> use) {
        if (has(key)) {
            use.accept(flag(key));
        }
    }

    /** Hands on an object, if it is there. */
    public <T extends KerasObject> void ifObject(String key, Kind<T> kind, Consumer<T> use) {
        if (has(key)) {
            use.accept(object(key, kind));
        }
    }

    /** The name of an activation, if it is there: a text, or the record of one of Keras's functions. */
    public @Nullable String activation(String key) {
        if (!has(key)) {
            return null;
        }
        return reader.functionName(get(key), at(key), "activation");
    }

    /** Hands on an activation, if it is there: one of Keras's, or a custom object. */
    public void ifActivation(String key, Consumer<ActivationFunction> use) {
        if (has(key)) {
            use.accept(reader.activation(get(key), at(key)));
        }
    }

    /** Where in the JSON these arguments are, for messages. */
    public String place() {
        return place;
    }

    JsonReader reader() {
        return reader;
    }

    JsonNode json(String key) {
        return get(key);
    }
}
