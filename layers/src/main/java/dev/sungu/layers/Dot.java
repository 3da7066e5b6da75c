package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dot product of two inputs along one axis of each, sample by sample: of [batch, n] and [batch, n] along axis 1 it is
 * [batch, 1]; of [batch, a, n] and [batch, n, b] along axes 2 and 1 it is [batch, a, b].
 *
 * <p>Source: {@code keras.layers.Dot}.
 */
public final class Dot extends Merge implements Options<Dot> {
    private final int[] axes;
    private final boolean same;
    private boolean normalize;

    /** Along this axis of both inputs; negative counts from the end. */
    public Dot(int axis) {
        axes = new int[] {axis, axis};
        same = true;
    }

    /** Along these axes of the first and of the second input; negative counts from the end. */
    public Dot(int axisOfFirst, int axisOfSecond) {
        axes = new int[] {axisOfFirst, axisOfSecond};
        same = false;
    }

    /** Whether the inputs are divided by their Euclidean length along the axis, which gives cosines. Default: false. */
    public Dot normalize(boolean value) {
        checkChangeable("normalize");
        normalize = value;
        return this;
    }

    @Override
    protected void build(List<Shape> inputs) {
        needTwo(inputs);
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        if (a.rank() < 2 || b.rank() < 2) {
            throw new IllegalArgumentException(title() + " needs inputs of at least 2 axes but got " + inputs);
        }
        int i = a.axis(axes[0]);
        int j = b.axis(axes[1]);
        if (i == 0 || j == 0) {
            throw new IllegalArgumentException(title() + " cannot go along axis 0, the batch");
        }
        if (a.dim(i) != b.dim(j)) {
            throw new IllegalArgumentException(title() + " needs equal sizes along the axes, but axis " + i + " of " + a
                    + " and axis " + j + " of " + b + " differ");
        }
    }

    @Override
    List<Tensor> sameRank(List<Tensor> inputs) {
        return inputs;
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        int i = a.shape().axis(axes[0]);
        int j = b.shape().axis(axes[1]);
        if (normalize) {
            a = Ops.normalize(a, i);
            b = Ops.normalize(b, j);
        }
        // [batch, all others, n] times [batch, n, all others].
        Tensor rows = rows(Ops.moveaxis(a, i, a.rank() - 1));
        Tensor columns = columns(Ops.moveaxis(b, j, 1));
        Tensor product = Ops.matmul(rows, columns);
        if (a.rank() > 3 || b.rank() > 3) {
            Shape others = b.shape().remove(j);
            Shape result = a.shape().remove(i).concat(others.slice(1, others.rank()));
            return Ops.reshape(product, result.dims());
        }
        if (a.rank() == 2) {
            return Ops.squeeze(product, 1);
        }
        return b.rank() == 2 ? Ops.squeeze(product, 2) : product;
    }

    private static Tensor rows(Tensor t) {
        Shape s = t.shape();
        return switch (s.rank()) {
            case 2 -> Ops.expandDims(t, 1);
            case 3 -> t;
            default -> Ops.reshape(t, s.dim(0), s.product(1, s.rank() - 1), s.last());
        };
    }

    private static Tensor columns(Tensor t) {
        Shape s = t.shape();
        return switch (s.rank()) {
            case 2 -> Ops.expandDims(t, 2);
            case 3 -> t;
            default -> Ops.reshape(t, s.dim(0), s.dim(1), s.product(2, s.rank()));
        };
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return null;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axes", same ? axes[0] : Arrays.stream(axes).boxed().toList());
        c.put("normalize", normalize);
        return c;
    }
}
