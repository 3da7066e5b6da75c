package dev.sungu.models.operations;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one of Keras's operations was made and called with, by the names of Keras's parameters. */
final class Arguments {
    private final String className;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final List<@Nullable Object> positional;
    private final List<Tensor> tensors;

    Arguments(OperationCall call, List<String> parameters, List<Tensor> tensors) {
        className = call.className();
        this.tensors = tensors;
        values.putAll(call.config());
        positional = new ArrayList<>();
        call.arguments().forEach(a -> positional.add(filled(a)));
        for (int i = 0; i < Math.min(parameters.size(), positional.size()); i++) {
            values.put(parameters.get(i), positional.get(i));
        }
        call.keywords().forEach((key, value) -> values.put(key, filled(value)));
    }

    /** With the tensors in their places. */
    private @Nullable Object filled(@Nullable Object template) {
        return switch (template) {
            case null -> null;
            case Slot(int index) -> tensors.get(index);
            case List<?> list -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.forEach(each -> all.add(filled(each)));
                yield all;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                map.forEach((key, value) -> all.put(String.valueOf(key), filled(value)));
                yield all;
            }
            default -> template;
        };
    }

    IllegalArgumentException wrong(String name, String expected) {
        String text = String.valueOf(values.get(name));
        return new IllegalArgumentException("\"" + name + "\" of the operation " + className + " should be " + expected
                + " but is " + (text.length() > 60 ? text.substring(0, 60) + "…" : text));
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    @Nullable
    Object raw(String name) {
        return values.get(name);
    }

    /** All that it was called with, in order. */
    List<@Nullable Object> all() {
        return positional;
    }

    // ---- tensors

    /** A tensor; a number, or numbers in lists, of the type that Keras computes in beside the other tensors. */
    Tensor tensor(String name) {
        Object value = values.get(name);
        if (value instanceof Tensor t) {
            return t;
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof List<?>) {
            return constant(value, name);
        }
        throw wrong(name, "a tensor");
    }

    /** A tensor of integers: indices in lists too. */
    Tensor integers(String name) {
        return values.get(name) instanceof Tensor t
                ? t
                : constant(values.get(name), name).cast(DType.INT32);
    }

    /** Several tensors: a list of them. */
    List<Tensor> tensors(String name) {
        return tensorsOf(values.get(name), name);
    }

    /** All that it was called with from a position on, as tensors. */
    List<Tensor> tensorsFrom(int first) {
        return tensorsOf(positional.subList(first, positional.size()), "arguments");
    }

    private List<Tensor> tensorsOf(@Nullable Object value, String name) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw wrong(name, "a list of tensors");
        }
        List<Tensor> all = new ArrayList<>();
        for (Object each : list) {
            all.add(each instanceof Tensor t ? t : constant(each, name));
        }
        return all;
    }

    private Tensor constant(@Nullable Object value, String name) {
        List<Double> numbers = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        boolean[] fractions = new boolean[1];
        flatten(value, 0, sizes, numbers, fractions, name);
        double[] flat = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        DType beside = tensors.stream()
                .map(Tensor::dtype)
                .filter(DType::isFloat)
                .findFirst()
                .orElse(tensors.isEmpty() ? DType.FLOAT32 : tensors.getFirst().dtype());
        DType dtype = beside.isFloat() ? beside : fractions[0] ? DType.FLOAT32 : beside;
        if (!fractions[0] && beside == DType.BOOL && !(value instanceof Boolean)) {
            dtype = DType.INT32;
        }
        int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
        return (shape.length == 0 ? Tensor.scalar(DType.FLOAT64, flat[0]) : Tensor.of(flat, shape)).cast(dtype);
    }

    private void flatten(
            @Nullable Object value,
            int depth,
            List<Integer> sizes,
            List<Double> numbers,
            boolean[] fractions,
            String name) {
        switch (value) {
            case Number n -> {
                fractions[0] |= n instanceof Double || n instanceof Float;
                numbers.add(n.doubleValue());
            }
            case Boolean b -> numbers.add(b ? 1.0 : 0.0);
            case List<?> list -> {
                if (sizes.size() == depth) {
                    sizes.add(list.size());
                } else if (sizes.get(depth) != list.size()) {
                    throw wrong(name, "numbers in rows of one length");
                }
                for (Object each : list) {
                    flatten(each, depth + 1, sizes, numbers, fractions, name);
                }
            }
            case null, default -> throw wrong(name, "a tensor or numbers");
        }
    }

    // ---- plain values

    double number(String name) {
        return switch (values.get(name)) {
            case Number n -> n.doubleValue();
            case Tensor t when t.size() == 1 -> t.item();
            case null, default -> throw wrong(name, "a number");
        };
    }

    double number(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    int whole(String name) {
        return whole(values.get(name), name);
    }

    private int whole(@Nullable Object value, String name) {
        if (value instanceof Number n
                && n.doubleValue() == Math.rint(n.doubleValue())
                && n.intValue() == n.doubleValue()) {
            return n.intValue();
        }
        throw wrong(name, "whole numbers");
    }

    int whole(String name, int otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    boolean flag(String name) {
        return values.get(name) instanceof Boolean b && b;
    }

    String text(String name, String otherwise) {
        return values.get(name) instanceof String s ? s : otherwise;
    }

    boolean isList(String name) {
        return values.get(name) instanceof List<?>;
    }

    /** Whole numbers: one or a list; none if there is nothing. What is null in a list becomes -1. */
    int[] wholes(String name) {
        Object value = values.get(name);
        return switch (value) {
            case null -> new int[0];
            case List<?> list ->
                list.stream()
                        .mapToInt(each -> each == null ? -1 : whole(each, name))
                        .toArray();
            default -> new int[] {whole(value, name)};
        };
    }

    boolean keepdims() {
        return flag("keepdims");
    }

    int[] axes() {
        return wholes("axis");
    }

    /** A type by name, or the given one. */
    DType dtype(DType otherwise) {
        return values.get("dtype") instanceof String name ? DType.of(name) : otherwise;
    }
}
