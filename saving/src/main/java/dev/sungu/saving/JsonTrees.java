package dev.sungu.saving;

import tools.jackson.databind.JsonNode;

/** Comparing JSON. */
final class JsonTrees {
    private JsonTrees() {}

    /** Whether two trees say the same; numbers to the precision of float32, in which Keras keeps some. */
    static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.asDouble() == b.asDouble() || (float) a.asDouble() == (float) b.asDouble();
        }
        if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (a.isObject() && b.isObject() && a.size() == b.size()) {
            return a.properties().stream().allMatch(e -> b.has(e.getKey()) && same(e.getValue(), b.get(e.getKey())));
        }
        return a.equals(b);
    }
}
