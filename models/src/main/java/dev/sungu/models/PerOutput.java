package dev.sungu.models;

import dev.sungu.core.NearestNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Compile} was given for the outputs of a model: the same for all, one for each in order, or by name.
 *
 * @param <T> losses, weights or lists of metrics
 */
final class PerOutput<T> {
    private final @Nullable T same;
    private final @Nullable List<@Nullable T> inOrder;
    private final @Nullable Map<String, T> byName;

    private PerOutput(@Nullable T same, @Nullable List<@Nullable T> inOrder, @Nullable Map<String, T> byName) {
        this.same = same;
        this.inOrder = inOrder;
        this.byName = byName;
    }

    static <T> PerOutput<T> same(T value) {
        return new PerOutput<>(value, null, null);
    }

    static <T> PerOutput<T> inOrder(List<@Nullable T> values) {
        return new PerOutput<>(null, Collections.unmodifiableList(new ArrayList<>(values)), null);
    }

    static <T> PerOutput<T> byName(Map<String, T> values) {
        return new PerOutput<>(null, null, new LinkedHashMap<>(values));
    }

    /** The value for all outputs, or null if there are several. */
    @Nullable
    T single() {
        return same;
    }

    /**
     * One entry for each output, null where there is nothing.
     *
     * @param count the number of outputs
     * @param names their names; empty if they have none
     * @param what what is given, for messages: "loss"
     */
    List<@Nullable T> spread(int count, List<String> names, String what) {
        if (same != null) {
            return Collections.nCopies(count, same);
        }
        if (inOrder != null) {
            if (inOrder.size() != count) {
                throw new IllegalArgumentException(
                        "compile got a list of " + inOrder.size() + " entries as " + what + " but the model has "
                                + count + (count == 1 ? " output" : " outputs " + names)
                                + "; give one entry for each, or name the outputs in a map");
            }
            return inOrder;
        }
        Map<String, T> map = byName == null ? Map.of() : byName;
        for (String name : map.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        NearestNames.unknown("output", name, names) + " (given to compile as " + what + ")");
            }
        }
        List<@Nullable T> values = new ArrayList<>();
        names.forEach(n -> values.add(map.get(n)));
        return values;
    }
}
