package dev.sungu.models;

import dev.sungu.losses.metrics.Metric;
import dev.sungu.losses.metrics.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The metrics that {@link Compile} was given: each Keras's name or a {@link Metric}, plain or for each output. */
final class MetricChoice {
    private final String argument;
    /** Entries for each output in order, or one list for the only output. */
    private final List<Object> entries = new ArrayList<>();

    private @Nullable Map<String, Object> byOutput;

    /** @param argument how the option is called, for messages */
    MetricChoice(String argument) {
        this.argument = argument;
    }

    void add(Object... more) {
        for (Object each : more) {
            entries.addAll(flat(each));
        }
        byOutput = null;
    }

    void set(List<?> inOrder) {
        inOrder.forEach(this::flat);
        entries.clear();
        entries.addAll(inOrder);
        byOutput = null;
    }

    void set(Map<String, ?> named) {
        named.values().forEach(this::flat);
        entries.clear();
        byOutput = new TreeMap<>(named);
    }

    private List<Object> flat(@Nullable Object given) {
        return switch (given) {
            case null ->
                throw new IllegalArgumentException(
                        argument + " holds null in place of a metric; leave it out, or give the"
                                + " metrics by the names of outputs");
            case Metric m -> List.of(m);
            case String name -> {
                Metrics.check(name);
                yield List.of(name);
            }
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                list.forEach(each -> all.addAll(flat(each)));
                yield all;
            }
            default ->
                throw new IllegalArgumentException(argument
                        + " holds Keras's names, Metrics and lists of them, not a "
                        + given.getClass().getName());
        };
    }

    boolean isEmpty() {
        return entries.isEmpty() && byOutput == null;
    }

    @Nullable
    Object config() {
        return byOutput != null ? byOutput : entries.isEmpty() ? null : List.copyOf(entries);
    }

    /** The metrics of each output. */
    List<List<Object>> spread(int count, List<String> names) {
        if (isEmpty()) {
            return Collections.nCopies(count, List.of());
        }
        Map<String, Object> named = byOutput;
        List<@Nullable List<Object>> found;
        if (named != null) {
            Map<String, List<Object>> lists = new LinkedHashMap<>();
            named.forEach((output, given) -> lists.put(output, flat(given)));
            found = PerOutput.byName(lists).spread(count, names, argument);
        } else if (count == 1) {
            return List.of(flat(entries));
        } else {
            List<@Nullable List<Object>> lists = new ArrayList<>();
            entries.forEach(each -> lists.add(flat(each)));
            found = PerOutput.inOrder(lists).spread(count, names, argument);
        }
        return found.stream().map(l -> l == null ? List.of() : l).toList();
    }
}
