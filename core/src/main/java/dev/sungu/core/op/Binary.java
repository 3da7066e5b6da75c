package dev.sungu.core.op;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Lane;
import java.util.List;

/**
 * An operation on pairs of elements of two tensors of one type, broadcast; the result has that type, or BOOL for
 * comparisons and logic.
 */
public interface Binary extends Op {
    /** What is done with each pair. */
    Lane lane();

    @Override
    default List<Spec> infer(List<Spec> inputs) {
        Spec a = inputs.get(0);
        Spec b = inputs.get(1);
        if (a.dtype() != b.dtype()) {
            throw new IllegalArgumentException(
                    name() + " needs two tensors of one type but got " + a + " and " + b + "; cast one of them");
        }
        if (a.dtype() == DType.BOOL && !lane().booleanResult()) {
            throw new IllegalArgumentException(name() + " needs numbers but got " + a + " and " + b
                    + "; use logicalAnd, logicalOr, logicalXor or cast them");
        }
        if (lane().integerOnly() && a.dtype().isFloat()) {
            throw new IllegalArgumentException(name() + " needs integers but got " + a + " and " + b + "; cast them");
        }
        Shape shape = Shape.broadcast(a.shape(), b.shape());
        return List.of(new Spec(lane().booleanResult() ? DType.BOOL : a.dtype(), shape));
    }

    @Override
    default Kind kind() {
        return new Kind.Pointwise(lane());
    }
}
