package dev.sungu.core.kernel.scalar;

import dev.sungu.core.DType;
import dev.sungu.core.kernel.Lane;

/** Elementwise loops for all types but float32. Being written; {@link #run} is what the kernels call. */
public final class TypedLanes {
    private TypedLanes() {}

    /**
     * Computes {@code n} elements.
     *
     * @param types the types of the inputs
     * @param in the input arrays
     * @param at where each starts
     */
    public static void run(
            Lane lane,
            DType[] types,
            Object[] in,
            int[] at,
            DType outType,
            Object out,
            int outAt,
            int n,
            float p0,
            float p1) {
        throw new UnsupportedOperationException(lane + " of " + outType);
    }
}
