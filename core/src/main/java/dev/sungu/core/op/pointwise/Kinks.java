package dev.sungu.core.op.pointwise;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/** Gradients at points where a slope is infinite. */
final class Kinks {
    private Kinks() {}

    /**
     * {@code up / slope}, but 0 where both are 0: what {@code where(x > 0, f(x), 0)} did not choose must not turn into
     * NaN on the way back. Where only the divisor is 0, the gradient is infinite, as it should be.
     */
    static Tensor quotient(Tensor up, Tensor divisor) {
        Tensor nothing = Ops.logicalAnd(Ops.equal(up, 0), Ops.equal(divisor, 0));
        return up.divide(Ops.where(nothing, 1, divisor));
    }
}
