package dev.sungu.core.op.view;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The same elements in the same order under another shape.
 *
 * @param shape the new shape; at most one size is -1, to be computed; an unknown size of the input may be named
 */
public record Reshape(Shape shape) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        return List.of(in.with(resolve(in.shape())));
    }

    private Shape resolve(Shape from) {
        int[] target = shape.dims();
        long[] known = {1, 1};
        int[] left = Arrays.stream(from.dims()).filter(d -> d < 0).toArray();
        int free = -1;
        for (int d : from.dims()) {
            known[0] *= d < 0 ? 1 : d;
        }
        for (int i = 0; i < target.length; i++) {
            int d = target[i];
            int symbol = d < -1 ? indexOf(left, d) : -1;
            if (d == -1) {
                if (free >= 0) {
                    throw new IllegalArgumentException("reshape to " + shape + ": only one size may be -1");
                }
                free = i;
            } else if (symbol >= 0) {
                left[symbol] = 0;
            } else if (d < -1) {
                throw mismatch(from);
            } else {
                known[1] *= d;
            }
        }
        int[] open = Arrays.stream(left).filter(d -> d != 0).toArray();
        if (free >= 0) {
            if (open.length == 1 && known[0] == known[1]) {
                target[free] = open[0];
            } else if (open.length == 0 && known[1] != 0 && known[0] % known[1] == 0) {
                target[free] = (int) (known[0] / known[1]);
            } else if (open.length > 0) {
                target[free] = Shape.unknown();
            } else {
                throw mismatch(from);
            }
        } else if (open.length == 0 && known[0] != known[1]) {
            throw mismatch(from);
        }
        return Shape.of(target);
    }

    private static int indexOf(int[] a, int value) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] == value) {
                return i;
            }
        }
        return -1;
    }

    private IllegalArgumentException mismatch(Shape from) {
        return new IllegalArgumentException("a tensor of shape " + from + " cannot be reshaped to "
                + Arrays.toString(shape.dims()) + ": the numbers of elements differ");
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new Reshape(shape.sized(sizes));
    }

    @Override
    public Kind kind() {
        return new Kind.View();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return Gradient.of(Ops.reshape(g.upstream(), g.input(0).shape().dims()));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new Reshape(Shape.of(2, 6))).in(3, 4),
                Sample.of(new Reshape(Shape.of(-1, 2))).in(3, 4),
                Sample.of(new Reshape(Shape.of(0, 5))).in(5, 0));
    }
}
