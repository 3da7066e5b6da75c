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
}
