package dev.sungu.models.callbacks;

import dev.sungu.core.NearestNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loss and metrics at one moment, by name: in alphabetical order, what callbacks add after that. During an epoch they are
 * computed when first asked for, so that batches nobody asks about cost nothing.
 */
public final class Logs {
    private static final Logs EMPTY = new Logs(Map::of);

    private final Supplier<? extends Map<String, Double>> source;
    private @Nullable Map<String, Double> values;

    /** Numbers that {@code source} computes when they are asked for. */
    public Logs(Supplier<? extends Map<String, Double>> source) {
        this.source = source;
    }

    /** The given numbers. */
    public static Logs of(Map<String, Double> values) {
        return new Logs(() -> values);
    }

    /** No numbers. */
    public static Logs empty() {
        return EMPTY;
    }

    /**
     * All numbers. At the end of an epoch a callback may add its own, which those after it and the history see.
     *
     * <p>After a step they stay as they are, also when the model goes on.
     */
    public Map<String, Double> values() {
        Map<String, Double> v = values;
        if (v == null) {
            v = source.get();
            values = v;
        }
        return v;
    }

    /** Forgets the numbers, so that they are computed anew: one object serves all steps of an epoch. */
    public Logs renewed() {
        values = null;
        return this;
    }

    /** Whether there is a number by that name. */
    public boolean has(String name) {
        return values().containsKey(name);
    }

    /**
     * One number.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest names
     */
    public double get(String name) {
        Double value = values().get(name);
        if (value == null) {
            throw new IllegalArgumentException(NearestNames.unknown("metric", name, new TreeMap<>(values()).keySet()));
        }
        return value;
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
