package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;

/** What the hinge losses share. */
final class HingeLabels {
    private HingeLabels() {}

    /** How far each prediction is from being right by 1: {@code max(1 - t * p, 0)}. */
    static Tensor margin(Tensor truth, Tensor predictions) {
        Tensor signs = signs(truth);
        return Ops.maximum(Ops.subtract(1, Ops.multiply(signs, predictions)), 0);
    }

    /** Truth of only 0 and 1 as -1 and 1; other truth as it is. */
    private static Tensor signs(Tensor truth) {
        Tensor binary = Ops.all(Ops.logicalOr(Ops.equal(truth, 0), Ops.equal(truth, 1)));
        return Ops.where(binary, Ops.subtract(Ops.multiply(truth, 2), 1), truth);
    }
}
