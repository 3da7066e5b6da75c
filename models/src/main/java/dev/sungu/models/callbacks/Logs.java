package dev.sungu.models.callbacks;

import dev.sungu.core.NearestNames;
import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loss and metrics at one moment, by name in alphabetical order. During an epoch they are computed when first asked for,
 * so that batches nobody asks about cost nothing.
 */
public final class Logs {
    private static final Logs EMPTY = new Logs(Collections::emptySortedMap);

    private final Supplier<? extends SortedMap<String, Double>> source;
    private @Nullable SortedMap<String, Double> values;

    /** Numbers that {@code source} computes when they are asked for. */
    public Logs(Supplier<? extends SortedMap<String, Double>> source) {
        this.source = source;
    }

    /** No numbers. */
    public static Logs empty() {
        return EMPTY;
    }

    /** All numbers. At the end of an epoch a callback may add its own, which those after it and the history see. */
    public SortedMap<String, Double> values() {
        SortedMap<String, Double> v = values;
        if (v == null) {
            v = source.get();
            values = v;
        }
        return v;
    }

    /**
     * One number.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest names
     */
    public double get(String name) {
        Double value = values().get(name);
        if (value == null) {
            throw new IllegalArgumentException(NearestNames.unknown("metric", name, values().keySet()));
        }
        return value;
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
