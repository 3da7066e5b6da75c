package dev.sungu.models;

import dev.sungu.core.trace.Node;
import dev.sungu.layers.Names;
import java.util.Map;
import java.util.WeakHashMap;

/** The names of operations in functional models: "add", "add_1", …; each is named when it first becomes part of one. */
final class OpNames {
    private static final Map<Node, String> NAMES = new WeakHashMap<>();

    private OpNames() {}

    static String of(Node node) {
        synchronized (NAMES) {
            return NAMES.computeIfAbsent(node, n -> Names.unique(n.op().name()));
        }
    }

    /** Gives a node the name that a file has for it. */
    static void set(Node node, String name) {
        synchronized (NAMES) {
            NAMES.put(node, name);
        }
    }
}
