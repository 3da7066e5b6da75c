package dev.sungu.core.op;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Lane;
import java.util.List;

/** An operation on each element of one float tensor by itself; the result has the input's type and shape. */
public interface Unary extends Op {
    /** What is done with each element. */
    Lane lane();

    /** The constants that the lane takes. */
    default List<Float> params() {
        return List.of();
    }

    @Override
    default List<Spec> infer(List<Spec> inputs) {
        Spec in = inputs.getFirst();
        DType d = in.dtype();
        if (!acceptsIntegers() && !d.isFloat() && !lane().booleanResult()) {
            throw new IllegalArgumentException(name() + " needs a float tensor but got " + in + "; cast it first");
        }
        if (d == DType.BOOL && !lane().booleanResult() || d.isFloat() && lane().integerOnly()) {
            throw new IllegalArgumentException(name() + " is not defined for " + in + "; cast it first");
        }
        return List.of(lane().booleanResult() ? in.with(DType.BOOL) : in);
    }

    /** Whether integers are taken too, giving integers. */
    default boolean acceptsIntegers() {
        return false;
    }

    @Override
    default Kind kind() {
        return new Kind.Pointwise(lane(), params());
    }
}
