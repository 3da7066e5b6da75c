package dev.sungu.core.op.reduce;

import dev.sungu.core.DType;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Reducer;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether any element along some axes is true.
 *
 * @param axes the axes, counted from the front and sorted
 * @param keepdims whether they stay, with size 1
 */
public record Any(List<Integer> axes, boolean keepdims) implements Reduce {
    @Override
    public Reducer reducer() {
        return Reducer.ANY;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Any(List.of(0), false)).in(DType.BOOL, 0, 2, 3, 4).noGradient(),
                Sample.of(new Any(List.of(1), true)).in(DType.BOOL, 0, 2, 3, 4).noGradient(),
                Sample.of(new Any(List.of(0, 2), false))
                        .in(DType.BOOL, 0, 2, 2, 3, 5)
                        .noGradient(),
                Sample.of(new Any(List.of(0), false)).in(DType.BOOL, 0, 2, 0, 3).noGradient());
    }
}
