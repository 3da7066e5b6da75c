package dev.sungu.models.operations;

import static dev.sungu.models.operations.Operations.add;
import static dev.sungu.models.operations.Operations.addAll;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations that choose, order and search elements. */
final class IndexOperations {
    private IndexOperations() {}

    static int[] wholes(@Nullable Object value) {
        return switch (value) {
            case Number n -> new int[] {n.intValue()};
            case List<?> list -> list.stream().mapToInt(each -> wholes(each)[0]).toArray();
            case null, default -> throw new IllegalArgumentException("whole numbers expected, not " + value);
        };
    }

    static void register() {
        add("GetItem", "x key", a -> item(a.tensor("x"), a));
        add("Take", "x indices", a -> {
            Tensor indices = a.integers("indices");
            return a.has("axis") ? Ops.take(a.tensor("x"), indices, a.whole("axis")) : Ops.take(a.tensor("x"), indices);
        });
        add("TakeAlongAxis", "x indices", a -> {
            Tensor x = a.tensor("x");
            Tensor indices = a.integers("indices");
            return a.has("axis")
                    ? Ops.takeAlongAxis(x, indices, a.whole("axis"))
                    : Ops.takeAlongAxis(Ops.ravel(x), Ops.ravel(indices), 0);
        });
        add("Slice", "inputs start_indices", a -> {
            Tensor x = a.tensor("inputs");
            return Ops.slice(x, a.wholes("start_indices"), a.wholes("shape"));
        });
        add(
                "SliceUpdate",
                "inputs start_indices updates",
                a -> Ops.sliceUpdate(a.tensor("inputs"), a.wholes("start_indices"), a.tensor("updates")));
        add(
                "Scatter",
                "indices values",
                a -> Ops.scatter(a.integers("indices"), a.tensor("values"), a.wholes("shape")));
        add("ScatterUpdate", "inputs indices updates", a -> {
            if (a.has("reduction")) {
                throw a.wrong("reduction", "null");
            }
            return Ops.scatterUpdate(a.tensor("inputs"), a.integers("indices"), a.tensor("updates"));
        });
        add(
                "SegmentSum",
                "data segment_ids",
                a -> Ops.segmentSum(a.tensor("data"), a.integers("segment_ids"), a.whole("num_segments")));
        diagonals();
        orders();
    }

    private static void diagonals() {
        add("Diag", "x", a -> Ops.diag(a.tensor("x"), a.whole("k", 0)));
        add("Diagflat", "x", a -> Ops.diag(Ops.ravel(a.tensor("x")), a.whole("k", 0)));
        add(
                "Diagonal",
                "x",
                a -> Ops.diagonal(a.tensor("x"), a.whole("offset", 0), a.whole("axis1", 0), a.whole("axis2", 1)));
        add(
                "Trace",
                "x",
                a -> Ops.trace(a.tensor("x"), a.whole("offset", 0), a.whole("axis1", 0), a.whole("axis2", 1)));
        add("Tril", "x", a -> Ops.tril(a.tensor("x"), a.whole("k", 0)));
        add("Triu", "x", a -> Ops.triu(a.tensor("x"), a.whole("k", 0)));
    }

    private static void orders() {
        add("Argmax", "x", a -> extreme(a, false));
        add("Argmin", "x", a -> extreme(a, true));
        add(
                "Argsort",
                "x",
                a -> a.has("axis")
                        ? Ops.argsort(a.tensor("x"), a.whole("axis"))
                        : Ops.argsort(Ops.ravel(a.tensor("x")), 0));
        add(
                "Sort",
                "x",
                a -> a.has("axis") ? Ops.sort(a.tensor("x"), a.whole("axis")) : Ops.sort(Ops.ravel(a.tensor("x")), 0));
        addAll("TopK", "x", a -> Ops.topK(a.tensor("x"), a.whole("k")));
        add(
                "InTopK",
                "targets predictions",
                a -> Ops.inTopK(a.tensor("targets"), a.tensor("predictions"), a.whole("k")));
        add(
                "SearchSorted",
                "sorted_sequence values",
                a -> Ops.searchsorted(a.tensor("sorted_sequence"), a.tensor("values"), a.text("side", "left")));
        add("Digitize", "x bins", a -> {
            Tensor x = a.tensor("x");
            return Ops.digitize(x, a.tensor("bins").cast(x.dtype()));
        });
        add("IsIn", "x1 x2", a -> {
            Tensor in = Ops.isin(a.tensor("x1"), a.tensor("x2"));
            return a.flag("invert") ? Ops.logicalNot(in) : in;
        });
    }

    private static Tensor extreme(Arguments a, boolean smallest) {
        Tensor x = a.tensor("x");
        if (!a.has("axis")) {
            Tensor place = smallest ? Ops.argmin(x) : Ops.argmax(x);
            int[] ones = new int[x.rank()];
            Arrays.fill(ones, 1);
            return a.keepdims() ? Ops.reshape(place, ones) : place;
        }
        return smallest ? Ops.argmin(x, a.whole("axis"), a.keepdims()) : Ops.argmax(x, a.whole("axis"), a.keepdims());
    }

    // ---- x[1, ..., 2:8:2, None]

    private static Tensor item(Tensor x, Arguments a) {
        Object key = a.raw("key");
        List<?> keys =
                key instanceof List<?> list && !isIndices(list) ? list : java.util.Collections.singletonList(key);
        long used = keys.stream().filter(k -> k != null && !isEllipsis(k)).count();
        Tensor result = x;
        int axis = 0;
        for (Object each : keys) {
            if (each == null) {
                result = Ops.expandDims(result, axis++);
            } else if (isEllipsis(each)) {
                axis += (int) (x.rank() - used);
            } else if (each instanceof Map<?, ?> record) {
                result = slice(result, axis++, record, a);
            } else if (each instanceof Number n) {
                int i = n.intValue();
                Tensor one = i == -1
                        ? Ops.sliceAlong(result, axis, -1, Integer.MAX_VALUE)
                        : Ops.sliceAlong(result, axis, i, i + 1);
                result = Ops.squeeze(one, axis);
            } else if (keys.size() == 1) {
                Tensor indices = a.integers("key");
                if (indices.dtype() == DType.BOOL) {
                    throw a.wrong(
                            "key",
                            "slices, numbers and indices, since results whose shape depends on values do"
                                    + " not exist here,");
                }
                result = Ops.take(result, indices, axis);
            } else {
                throw a.wrong("key", "slices and numbers");
            }
        }
        return result;
    }

    private static boolean isIndices(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(List.class::isInstance);
    }

    private static boolean isEllipsis(Object key) {
        return key instanceof Map<?, ?> record && "__ellipsis__".equals(record.get("class_name"));
    }

    private static Tensor slice(Tensor x, int axis, Map<?, ?> record, Arguments a) {
        if (!"__slice__".equals(record.get("class_name")) || !(record.get("config") instanceof Map<?, ?> config)) {
            throw a.wrong("key", "slices and numbers");
        }
        int step = config.get("step") instanceof Number n ? n.intValue() : 1;
        int size = x.shape().dim(axis);
        int start = config.get("start") instanceof Number n ? n.intValue() : step > 0 ? 0 : size - 1;
        int stop = config.get("stop") instanceof Number n
                ? n.intValue()
                : step > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        if (start == 0 && stop == Integer.MAX_VALUE && step == 1) {
            return x;
        }
        return Ops.sliceAlong(x, axis, start, stop, step);
    }
}
