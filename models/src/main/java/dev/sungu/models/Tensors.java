package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.NearestNames;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tensors as they are handed to a model: one, several in order, or several by name.
 *
 * @param names their names, or null where they come in order
 * @param values one for each name; null where there is none
 */
record Tensors(@Nullable List<String> names, List<@Nullable EagerTensor> values) {
    static Tensors of(Tensor one) {
        return new Tensors(null, Arrays.asList(one.value()));
    }

    static @Nullable Tensors orNull(@Nullable Tensor one) {
        return one == null ? null : of(one);
    }

    static Tensors of(List<? extends @Nullable Tensor> inOrder) {
        List<@Nullable EagerTensor> values = new ArrayList<>();
        for (Tensor t : inOrder) {
            values.add(t == null ? null : t.value());
        }
        return new Tensors(null, values);
    }

    static Tensors of(Map<String, ? extends Tensor> byName) {
        List<@Nullable EagerTensor> values = new ArrayList<>();
        // In an order that does not depend on the kind of map.
        Map<String, Tensor> sorted = new TreeMap<>(byName);
        sorted.values().forEach(t -> values.add(t.value()));
        return new Tensors(List.copyOf(sorted.keySet()), values);
    }

    static @Nullable Tensors orNull(@Nullable Object given, String word) {
        return given == null ? null : of(given, word);
    }

    /**
     * What a user handed over in one of the forms that data have.
     *
     * @param word what it is, for messages
     */
    static Tensors of(Object given, String word) {
        String instead = instead(given);
        if (instead != null) {
            throw new IllegalArgumentException(word + " is missing: " + instead);
        }
        if (given instanceof List<?> list && list.stream().anyMatch(Objects::isNull)) {
            List<@Nullable Tensor> inOrder = new ArrayList<>();
            for (Object each : list) {
                inOrder.add(
                        each == null
                                ? null
                                : from(each, word + "[" + inOrder.size() + "]").get(0));
            }
            return of(inOrder);
        }
        dev.sungu.datasets.Tensors all = from(given instanceof Map<?, ?> map ? sorted(map) : given, word);
        List<@Nullable EagerTensor> values = new ArrayList<>();
        all.values().forEach(t -> values.add(t.value()));
        return new Tensors(all.names().isEmpty() ? null : all.names(), values);
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, each) -> sorted.put(String.valueOf(name), each));
        return sorted;
    }

    private static dev.sungu.datasets.Tensors from(Object given, String word) {
        return dev.sungu.datasets.Tensors.from(given, word);
    }

    /** What to write where options or a dataset stand in place of tensors. */
    private static @Nullable String instead(Object given) {
        return switch (given) {
            case Fit f -> "options come after the truth, fit(x, y, options), which is null where there is none";
            case Evaluate e -> "options come after the truth, evaluate(x, y, options)";
            case Dataset<?> d -> "a dataset has the truth in its elements and comes alone, fit(dataset, options)";
            default -> null;
        };
    }

    int size() {
        return values.size();
    }

    /** For messages: {@code x}, {@code x[1]} or {@code x "left"}. */
    String title(String word, int i) {
        List<String> n = names;
        return n != null ? word + " \"" + n.get(i) + "\"" : size() == 1 ? word : word + "[" + i + "]";
    }

    /**
     * In the order of {@code wanted}; names that are not wanted are left out.
     *
     * @throws IllegalArgumentException if one is missing
     */
    List<EagerTensor> named(List<String> wanted, String word, String model) {
        List<String> given = names == null ? List.of() : names;
        List<EagerTensor> result = new ArrayList<>();
        for (String name : wanted) {
            int at = given.indexOf(name);
            EagerTensor value = at < 0 ? null : values.get(at);
            if (value == null) {
                throw new IllegalArgumentException(
                        model + " needs " + word + " \"" + name + "\" but got " + given + "; it needs " + wanted);
            }
            result.add(value);
        }
        return result;
    }

    /** The place of each name among {@code known}. */
    int[] places(List<String> known, String word) {
        List<String> given = names == null ? List.of() : names;
        int[] places = new int[given.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = known.indexOf(given.get(i));
            if (places[i] < 0) {
                throw new IllegalArgumentException(NearestNames.unknown(word, given.get(i), known));
            }
        }
        return places;
    }
}
