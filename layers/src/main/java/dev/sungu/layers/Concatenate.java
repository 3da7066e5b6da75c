package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inputs joined along an axis: {@code new Concatenate().apply(a, b)}. All other sizes are equal.
 *
 * <p>Source: {@code keras.layers.Concatenate}.
 */
public final class Concatenate extends Merge implements Options<Concatenate> {
    private int axis = -1;

    /** Along the last axis. */
    public Concatenate() {}

    /** Along this axis, the batch being 0; negative counts from the end. */
    public Concatenate(int axis) {
        this.axis = axis;
    }

    /** Sets the axis, the batch being 0; negative counts from the end. The last one by default. */
    public Concatenate axis(int value) {
        checkChangeable("axis");
        axis = value;
        return this;
    }

    @Override
    protected void build(List<Shape> inputs) {
        Shape first = inputs.getFirst();
        for (Shape s : inputs) {
            boolean fits = s.rank() == first.rank() && s.with(s.axis(axis), 0).equals(first.with(first.axis(axis), 0));
            if (!fits) {
                throw new IllegalArgumentException(title() + " along axis " + axis
                        + " needs inputs whose other sizes are equal, but got shapes " + inputs);
            }
        }
    }

    @Override
    List<Tensor> sameRank(List<Tensor> inputs) {
        return inputs;
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        return Ops.concatenate(inputs, axis);
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        if (masks.stream().allMatch(Objects::isNull)) {
            return null;
        }
        List<Tensor> whole = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            Tensor x = inputs.get(i);
            Tensor mask = masks.get(i);
            Tensor none = Ops.zerosLike(x).cast(DType.BOOL);
            if (mask == null) {
                whole.add(Ops.logicalNot(none));
            } else {
                whole.add(mask.rank() < x.rank() ? Ops.logicalOr(Ops.expandDims(mask, -1), none) : mask);
            }
        }
        return Ops.any(Ops.concatenate(whole, axis), -1);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", axis);
        return c;
    }
}
