package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.L;

import dev.sungu.core.kernel.scalar.ScalarLanes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Floats as truth values: the bits of a comparison are spread over bytes, eight at a time. */
final class VectorBooleans {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** For eight bits, a byte of 0 or 1 for each. */
    private static final long[] SPREAD = spread();

    private VectorBooleans() {}

    private static long[] spread() {
        long[] all = new long[256];
        for (int bits = 0; bits < all.length; bits++) {
            for (int i = 0; i < 8; i++) {
                all[bits] |= (long) (bits >> i & 1) << 8 * i;
            }
        }
        return all;
    }

    static void toBooleans(float[] a, int ao, byte[] out, int oo, int n) {
        int whole = L % 8 == 0 ? n - n % L : 0;
        for (int i = 0; i < whole; i += L) {
            long bits = FloatVector.fromArray(F, a, ao + i)
                    .compare(VectorOperators.NE, 0f)
                    .toLong();
            for (int j = 0; j < L; j += 8) {
                LONGS.set(out, oo + i + j, SPREAD[(int) (bits >>> j) & 255]);
            }
        }
        ScalarLanes.toBooleans(a, ao + whole, out, oo + whole, n - whole);
    }
}
