package dev.sungu.core.op.index;

import dev.sungu.core.Spec;

/** The common check of operands that are indices. */
final class Integers {
    private Integers() {}

    /** Throws unless the operand has an integer type. */
    static void check(String operation, Spec indices) {
        if (!indices.dtype().isInteger()) {
            throw new IllegalArgumentException(
                    operation + " needs integer indices but got " + indices + "; cast them to int32");
        }
    }

    /** Throws unless two operands have the same sizes but for one axis. */
    static void checkAlong(String operation, int axis, Spec x, Spec indices) {
        boolean fits = x.shape().rank() == indices.shape().rank()
                && x.shape().with(axis, 0).equals(indices.shape().with(axis, 0));
        if (!fits) {
            throw new IllegalArgumentException(operation + " along axis " + axis
                    + " needs indices whose other axes equal the tensor's, but got " + x + " and " + indices);
        }
    }
}
