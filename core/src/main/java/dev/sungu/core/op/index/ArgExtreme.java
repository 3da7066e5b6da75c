package dev.sungu.core.op.index;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.ArgExtremeKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the largest or smallest element along an axis lies, as INT32: the first of equal ones, and the first NaN before
 * all.
 *
 * @param smallest whether the smallest is looked for
 * @param axis the axis, counted from the front
 */
public record ArgExtreme(boolean smallest, int axis) implements Op {
    @Override
    public String name() {
        return smallest ? "Argmin" : "Argmax";
    }

    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        if (in.shape().dim(axis) == 0) {
            throw new IllegalArgumentException(
                    name() + " along axis " + axis + " of " + in + ": nothing has no largest or smallest element");
        }
        return List.of(new Spec(DType.INT32, in.shape().remove(axis)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new ArgExtremeKernel(smallest, axis, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new ArgExtreme(false, 1)).in(3, 4).noGradient(),
                Sample.of(new ArgExtreme(true, 0)).in(3, 4).noGradient(),
                Sample.of(new ArgExtreme(false, 1))
                        .in(DType.INT64, -3, 3, 2, 5, 3)
                        .noGradient(),
                Sample.of(new ArgExtreme(false, 1)).in(0, 4).noGradient());
    }
}
