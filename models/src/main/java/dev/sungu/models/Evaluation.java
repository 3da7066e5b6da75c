package dev.sungu.models;

import dev.sungu.core.NearestNames;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Loss and metrics of a model on some data.
 *
 * @param metrics all numbers by name, the loss among them
 */
public record Evaluation(SortedMap<String, Double> metrics) {
    /** A copy of the given numbers. */
    public Evaluation(SortedMap<String, Double> metrics) {
        this.metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** The loss. */
    public double loss() {
        return metric("loss");
    }

    /**
     * The metric with the given name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the nearest names
     */
    public double metric(String name) {
        return find(metrics, name);
    }

    static double find(Map<String, Double> numbers, String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException(NearestNames.unknown("metric", name, numbers.keySet()));
        }
        return value;
    }
}
