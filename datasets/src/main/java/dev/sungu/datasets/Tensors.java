package dev.sungu.datasets;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Some tensors, in order, each with a name if they have names: several inputs, or several outputs.
 *
 * @param values the tensors
 * @param names their names, or empty if they are told apart by their order
 */
public record Tensors(List<Tensor> values, List<String> names) {
    /** No tensors. */
    public static final Tensors NONE = new Tensors(List.of(), List.of());

    /** Tensors with or without names. */
    public Tensors {
        values = List.copyOf(values);
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != values.size()) {
            throw new IllegalArgumentException(values.size() + " tensors have " + names.size() + " names: " + names);
        }
    }

    /** Tensors that are told apart by their order. */
    public static Tensors of(Tensor... values) {
        return new Tensors(Arrays.asList(values), List.of());
    }

    /** Tensors by name; their order is that of the map, and matters to nobody who knows the names. */
    public static Tensors of(Map<String, ? extends Tensor> named) {
        return new Tensors(new ArrayList<>(named.values()), new ArrayList<>(named.keySet()));
    }

    /**
     * Tensors in any of the forms that data are handed over in: a {@link Tensor} or an array of numbers ({@code float[][]}
     * and the like, {@code double} becoming FLOAT32 as floats are in models), a list of those in order, or a map of them by
     * name.
     *
     * @param word what they are, for messages
     * @throws IllegalArgumentException if they are anything else
     */
    public static Tensors from(Object given, String word) {
        return switch (given) {
            case Tensors t -> t;
            case List<?> list -> {
                List<Tensor> all = new ArrayList<>();
                list.forEach(each -> all.add(one(each, word + "[" + all.size() + "]")));
                yield new Tensors(all, List.of());
            }
            case Map<?, ?> map -> {
                List<Tensor> all = new ArrayList<>();
                List<String> keys = new ArrayList<>();
                map.forEach((name, each) -> {
                    keys.add(String.valueOf(name));
                    all.add(one(each, word + " \"" + name + "\""));
                });
                yield new Tensors(all, keys);
            }
            default -> of(one(given, word));
        };
    }

    private static Tensor one(@Nullable Object given, String word) {
        return switch (given) {
            case Tensor t -> t;
            case float[] a -> Tensor.of(a);
            case float[][] a -> Tensor.of(a);
            case float[][][] a -> Tensor.of(a);
            case float[][][][] a -> Tensor.of(a);
            case double[] a -> Tensor.of(a).cast(DType.FLOAT32);
            case double[][] a -> Tensor.of(a).cast(DType.FLOAT32);
            case double[][][] a -> Tensor.of(a).cast(DType.FLOAT32);
            case int[] a -> Tensor.of(a);
            case int[][] a -> Tensor.of(a);
            case int[][][] a -> Tensor.of(a);
            case long[] a -> Tensor.of(a);
            case long[][] a -> Tensor.of(a);
            case boolean[] a -> Tensor.of(a);
            case null, default ->
                throw new IllegalArgumentException(word
                        + " is a tensor or an array of numbers, a list of them in order,"
                        + " or a map of them by name, not "
                        + (given == null ? "null" : "a " + given.getClass().getTypeName()));
        };
    }

    /** How many they are. */
    public int size() {
        return values.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The tensor at the given place. */
    public Tensor get(int place) {
        return values.get(place);
    }

    /**
     * The tensor with the given name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the names
     */
    public Tensor get(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("there is no tensor \"" + name + "\"; "
                    + (names.isEmpty() ? "they have no names but an order" : "there are " + names));
        }
        return values.get(place);
    }

    /** The only one there is. */
    Tensor only(String what) {
        if (values.size() != 1) {
            throw new IllegalStateException(
                    values.isEmpty()
                            ? "the sample has no " + what
                            : "the sample has " + values.size() + " " + what + ", not one; take them by place or name");
        }
        return values.getFirst();
    }

    /** A function of each, under the same names. */
    public Tensors map(UnaryOperator<Tensor> function) {
        return new Tensors(values.stream().map(function).toList(), names);
    }

    /** Other tensors under the same names. */
    Tensors with(List<Tensor> others) {
        return new Tensors(others, names);
    }

    /** What the tensor at the given place is called in messages. */
    String describe(String what, int place) {
        return names.isEmpty()
                ? (size() == 1 ? what : what + "[" + place + "]")
                : what + "[\"" + names.get(place) + "\"]";
    }
}
