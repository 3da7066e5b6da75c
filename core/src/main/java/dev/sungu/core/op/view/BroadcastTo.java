package dev.sungu.core.op.view;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elements repeated along axes of size 1 and along new leading axes.
 *
 * @param shape the shape of the result
 */
public record BroadcastTo(Shape shape) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        if (!in.shape().broadcastsTo(shape)) {
            throw new IllegalArgumentException("a tensor of shape " + in.shape() + " cannot be broadcast to " + shape);
        }
        return List.of(in.with(shape));
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new BroadcastTo(shape.sized(sizes));
    }

    @Override
    public Kind kind() {
        return new Kind.Pointwise(Lane.IDENTITY);
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(g.upstream());
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new BroadcastTo(Shape.of(2, 3))).in(3),
                Sample.of(new BroadcastTo(Shape.of(4, 2, 3))).in(2, 1),
                Sample.of(new BroadcastTo(Shape.of(0, 3))).in(3));
    }
}
