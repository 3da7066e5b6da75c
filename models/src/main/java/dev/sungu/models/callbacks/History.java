package dev.sungu.models.callbacks;

import dev.sungu.core.NearestNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loss and metrics of each epoch of a training. Every {@code fit} has one and returns it.
 *
 * <p>Source: {@code keras.callbacks.History}.
 */
public final class History extends Callback {
    private final Map<String, List<Double>> numbers = new TreeMap<>();
    private final List<Integer> epochs = new ArrayList<>();

    /** An empty one. Given to several {@code fit}s, it gathers the numbers of all and the epochs of the last. */
    public History() {}

    @Override
    public void onTrainBegin(Logs logs) {
        epochs.clear();
    }

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
            throw new IllegalArgumentException(unknown(name));
        }
        return Collections.unmodifiableList(found);
    }

    private String unknown(String name) {
        boolean validated = numbers.keySet().stream().anyMatch(n -> n.startsWith("val_"));
        return name.startsWith("val_") && !validated
                ? "there is no \"" + name
                        + "\": fit was given no validationData and no validationSplit, so it has only "
                        + numbers.keySet()
                : NearestNames.unknown("metric", name, numbers.keySet());
    }

    /** The epochs that were trained, the first being 0. */
    public List<Integer> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    @Override
    public void saveState(CallbackState state) {
        state.putLongs("epochs", epochs.stream().mapToLong(e -> e).toArray());
        numbers.forEach((name, values) -> state.putDoubles(
                "history/" + name, values.stream().mapToDouble(v -> v).toArray()));
    }

    @Override
    public void restoreState(CallbackState state) {
        epochs.clear();
        for (long e : state.longs("epochs")) {
            epochs.add(Math.toIntExact(e));
        }
        numbers.clear();
        for (String name : state.names("history/")) {
            List<Double> values = new ArrayList<>();
            for (double v : state.doubles("history/" + name)) {
                values.add(v);
            }
            numbers.put(name, values);
        }
    }
}
