package dev.sungu.models;

import dev.sungu.core.NearestNames;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.Logs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loss and metrics of each epoch of a training.
 *
 * <p>Source: {@code keras.callbacks.History}.
 */
public final class History extends Callback {
    private final Map<String, List<Double>> numbers = new TreeMap<>();
    private final List<Integer> epochs = new ArrayList<>();

    History() {}

    @Override
    public void onEpochEnd(int epoch, Logs logs) {
        epochs.add(epoch);
        logs.values()
                .forEach((name, value) ->
                        numbers.computeIfAbsent(name, k -> new ArrayList<>()).add(value));
    }

    /** For each name the numbers, one an epoch. */
    public Map<String, List<Double>> history() {
        return Collections.unmodifiableMap(numbers);
    }

    /**
     * The numbers by one name, one an epoch.
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest names
     */
    public List<Double> get(String name) {
        List<Double> found = numbers.get(name);
        if (found == null) {
            throw new IllegalArgumentException(NearestNames.unknown("metric", name, numbers.keySet()));
        }
        return Collections.unmodifiableList(found);
    }

    /** The epochs that were trained, the first being 0. */
    public List<Integer> epochs() {
        return Collections.unmodifiableList(epochs);
    }
}
