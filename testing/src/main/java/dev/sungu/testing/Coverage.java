package dev.sungu.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The table of coverage, a line for each module of Keras: which of the names that it exports are here. */
public final class Coverage {
    private static final Golden EXPORTS = Golden.read("exports");

    /** What every module of Keras's has to and from JSON. */
    private static final Map<String, String> JSON = Map.of(
            "serialize", "saving does this for all objects",
            "deserialize", "saving does this for all objects");

    private Coverage() {}

    /**
     * Prints the line of a module, {@code "keras.losses"}, and fails where a name is missing without a reason, or with a reason
     * though it is here.
     *
     * @param isHere whether a name is here
     * @param reasons the names that are not, and why
     */
    public static void check(String module, Predicate<String> isHere, Map<String, String> reasons) {
        Map<String, String> excused = new TreeMap<>(reasons);
        List<String> names = EXPORTS.named(module)
                .get("expected")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        JSON.forEach((name, why) -> {
            if (names.contains(name)) {
                excused.putIfAbsent(name, why);
            }
        });
        List<String> missing = new ArrayList<>();
        Set<String> pointless = new TreeSet<>(excused.keySet());
        int here = 0;
        for (String name : names) {
            if (!excused.containsKey(name) && isHere.test(name)) {
                here++;
            } else if (!excused.containsKey(name)) {
                missing.add(name);
            } else if (!isHere.test(name)) {
                pointless.remove(name);
            }
        }
        StringBuilder line = new StringBuilder();
        line.append("coverage of ")
                .append(module)
                .append(": ")
                .append(here)
                .append(" of ")
                .append(names.size());
        line.append(" names, missing: ").append(missing.isEmpty() ? "none" : missing);
        excused.forEach(
                (name, why) -> line.append("; ").append(name).append(": ").append(why));
        System.out.println(line);
        assertEquals(List.of(), missing, "names of " + module + " that are not here");
        assertEquals(
                Set.of(),
                pointless,
                "names of " + module + " that have a reason to be missing and are here, or are not Keras's");
    }

    /** Whether there is a public class of this name in a package. */
    public static boolean isClass(String packageName, String name) {
        try {
            // Not initialized, and no other class on file systems that take "adam" for "Adam".
            return Class.forName(packageName + "." + name, false, Coverage.class.getClassLoader())
                    .getSimpleName()
                    .equals(name);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }
}
