package dev.sungu.losses;

import dev.sungu.testing.Golden;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Keras exports of losses and metrics: golden/symbols.json. */
public final class Symbols {
    /** The file. */
    public static final Golden KERAS = Golden.read("symbols");

    private Symbols() {}

    /** A symbol by its whole name: "keras.losses.Huber". */
    public static JsonNode get(String symbol) {
        return KERAS.get("cases")
                .valueStream()
                .filter(c -> c.get("name").asString().equals(symbol))
                .findAny()
                .orElseThrow(() -> new AssertionError("Keras exports no " + symbol));
    }

    /** The names of a class's required arguments. */
    public static List<String> required(JsonNode symbol) {
        return symbol.get("args")
                .get("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The class here that is called like a class of Keras. */
    public static Class<?> here(String symbol) throws ClassNotFoundException {
        String name = symbol.substring(symbol.lastIndexOf('.') + 1);
        return Class.forName("dev.sungu.losses." + (symbol.startsWith("keras.metrics.") ? "metrics." : "") + name);
    }
}
