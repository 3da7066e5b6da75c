package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Layers that make one tensor of several, element by element unless they say otherwise. */
abstract class Merge extends Layer {
    Merge() {}

    /** The merged tensor; the inputs have the same rank. */
    abstract Tensor merge(List<Tensor> inputs);

    /** Refuses shapes that cannot be merged. */
    @Override
    protected void build(List<Shape> inputs) {
        Shape all = inputs.getFirst();
        for (Shape s : inputs) {
            try {
                all = Shape.broadcast(sample(all), sample(s)).insert(0, batch(all, s));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        title() + " cannot merge inputs of shapes " + inputs + ": " + e.getMessage(), e);
            }
        }
    }

    private int batch(Shape a, Shape b) {
        int x = a.rank() == 0 ? 1 : a.dim(0);
        int y = b.rank() == 0 ? 1 : b.dim(0);
        if (x >= 0 && y >= 0 && x != y) {
            throw new IllegalArgumentException("the batches have " + x + " and " + y + " samples");
        }
        return Math.max(x, y);
    }

    private static Shape sample(Shape s) {
        return s.rank() == 0 ? s : s.slice(1, s.rank());
    }

    final void needTwo(List<?> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException(title() + " takes exactly 2 inputs but got " + inputs.size());
        }
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return List.of(merge(sameRank(inputs)));
    }

    /** Inputs of fewer axes get new ones after the batch. */
    List<Tensor> sameRank(List<Tensor> inputs) {
        int rank = inputs.stream().mapToInt(Tensor::rank).max().orElse(0);
        List<Tensor> result = new ArrayList<>();
        for (Tensor t : inputs) {
            Tensor wide = t;
            while (wide.rank() < rank) {
                wide = Ops.expandDims(wide, 1);
            }
            if (wide != t) {
                wide.setMask(t.mask());
            }
            result.add(wide);
        }
        return result;
    }

    static Tensor fold(List<Tensor> inputs, BinaryOperator<Tensor> op) {
        Tensor result = inputs.getFirst();
        for (Tensor t : inputs.subList(1, inputs.size())) {
            result = op.apply(result, t);
        }
        return result;
    }

    /** Folds where there is no neutral element: entries that a mask leaves out do not take part. */
    static Tensor foldMasked(List<Tensor> inputs, BinaryOperator<Tensor> op) {
        Tensor result = inputs.getFirst();
        Tensor valid = spread(result);
        for (Tensor each : inputs.subList(1, inputs.size())) {
            Tensor mask = spread(each);
            Tensor t = mask == null ? each : Ops.where(mask, each, result);
            if (valid != null) {
                result = Ops.where(valid, result, t);
            }
            valid = valid != null && mask != null ? Ops.logicalOr(valid, mask) : null;
            result = op.apply(result, t);
        }
        return result;
    }

    /** The mask of a tensor with one more axis, to go with its entries. */
    static @Nullable Tensor spread(Tensor t) {
        Tensor mask = t.mask();
        return mask == null ? null : Ops.expandDims(mask, -1);
    }

    @Override
    public final boolean takesList() {
        return true;
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    /** An entry is valid if it is in any of the inputs. */
    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        Tensor all = null;
        for (Tensor mask : masks) {
            if (mask == null) {
                return null;
            }
            all = all == null ? mask : Ops.logicalOr(all, mask);
        }
        return all;
    }
}
