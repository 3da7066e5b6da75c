package dev.sungu.core.op.pointwise;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values converted to another type: floats to integers are cut off, integers wrap, anything but 0 is true.
 *
 * @param dtype the type of the result
 */
public record Cast(DType dtype) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return List.of(inputs.getFirst().with(dtype));
    }

    @Override
    public Kind kind() {
        return new Kind.Pointwise(Lane.IDENTITY);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return dtype.isFloat() ? Gradient.of(Ops.cast(g.upstream(), g.input(0).dtype())) : g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Cast(DType.FLOAT64)).in(3, 4),
                Sample.of(new Cast(DType.FLOAT16)).in(-9.0, 9.0, 3, 4).noGradient(),
                Sample.of(new Cast(DType.BFLOAT16))
                        .in(DType.FLOAT64, -9.0, 9.0, 3, 4)
                        .noGradient(),
                Sample.of(new Cast(DType.FLOAT32))
                        .in(DType.BFLOAT16, -9.0, 9.0, 7)
                        .noGradient(),
                Sample.of(new Cast(DType.INT32)).in(DType.FLOAT16, -9.0, 9.0, 7).noGradient(),
                Sample.of(new Cast(DType.BFLOAT16))
                        .in(DType.FLOAT16, -9.0, 9.0, 7)
                        .noGradient(),
                Sample.of(new Cast(DType.INT32)).in(-9.0, 9.0, 3, 4).noGradient(),
                Sample.of(new Cast(DType.BOOL)).in(DType.INT32, -1, 2, 3, 4).noGradient(),
                Sample.of(new Cast(DType.FLOAT32)).in(DType.UINT8, 0, 255, 2, 3).noGradient());
    }
}
