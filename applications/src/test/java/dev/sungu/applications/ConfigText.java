package dev.sungu.applications;

import dev.sungu.layers.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A config as the text that tools/golden/applications.py hashes. */
final class ConfigText {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    ConfigText(JsonNode config) {
        collect(config);
    }

    /** Names that were made up, in the order of their records. */
    private void collect(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::collect);
        } else if (node.isObject()) {
            JsonNode name = node.path("config").path("name");
            if (node.has("class_name") && name.isString()) {
                String base = Names.snakeCase(node.get("class_name").asString());
                if (name.asString().matches(base + "(_\\d+)?") && !names.containsKey(name.asString())) {
                    int n = counts.merge(base, 1, Integer::sum) - 1;
                    names.put(name.asString(), base + "#" + n);
                }
            }
            new TreeSet<>(node.propertyNames()).forEach(key -> collect(node.get(key)));
        }
    }

    String text(JsonNode node) {
        if (node.isObject()) {
            return new TreeSet<>(node.propertyNames())
                    .stream().map(key -> key + ":" + text(node.get(key))).collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(this::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isString()) {
            return '"' + names.getOrDefault(node.asString(), node.asString()) + '"';
        }
        if (node.isNumber()) {
            double v = node.asDouble();
            return v == Math.rint(v)
                    ? String.valueOf((long) v)
                    : HexFormat.of().toHexDigits(Float.floatToIntBits((float) v));
        }
        return node.asString("null");
    }

    static String digest(String text, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
