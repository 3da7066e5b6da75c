package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where values would be inserted into a sorted vector so that it stays sorted: (sorted [n], values [...]) to INT32 [...].
 *
 * @param right whether after equal elements instead of before them
 */
public record SearchSorted(boolean right) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec sorted = inputs.get(0);
        Spec values = inputs.get(1);
        if (sorted.shape().rank() != 1 || sorted.dtype() != values.dtype()) {
            throw new IllegalArgumentException(
                    "searchsorted needs a sorted vector and values of its type but got " + sorted + " and " + values);
        }
        return List.of(values.with(DType.INT32));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run);
    }

    private void run(Operands operands) {
        Slot values = operands.in(1);
        DType type = operands.inSpec(1).dtype();
        int[] out = operands.out(0).ints();
        int n = operands.outSpec(0).shape().size();
        int size = operands.inSpec(0).shape().dim(0);
        for (int i = 0; i < n; i++) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                int order = compare(operands.in(0), middle, values, i, type);
                if (order < 0 || right && order == 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            out[operands.out(0).offset + i] = low;
        }
    }

    private static int compare(Slot a, int i, Slot b, int j, DType type) {
        if (!type.isFloat()) {
            return Long.compare(
                    Elements.getLong(a.array, type, a.offset + i), Elements.getLong(b.array, type, b.offset + j));
        }
        // Adding zero turns -0 into 0.
        return Double.compare(
                Elements.get(a.array, type, a.offset + i) + 0.0, Elements.get(b.array, type, b.offset + j) + 0.0);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new SearchSorted(false)).in(0.5, 0.50001, 5).in(3, 4).noGradient(),
                Sample.of(new SearchSorted(true))
                        .in(DType.INT32, 2, 3, 4)
                        .in(DType.INT32, 0, 5, 6)
                        .noGradient());
    }
}
