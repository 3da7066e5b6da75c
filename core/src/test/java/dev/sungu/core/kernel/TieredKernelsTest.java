package dev.sungu.core.kernel;

import static dev.sungu.core.kernel.Samples.SCALAR;
import static dev.sungu.core.kernel.Samples.VECTOR;
import static dev.sungu.core.kernel.Samples.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Kernels that change from scalar to vector code, unnoticed. */
class TieredKernelsTest {
    @Test
    void nobodySeesTheChange() {
        Kernels tiered = new TieredKernels(VECTOR, SCALAR);
        float[] a = Samples.values(2051, 1);
        float[] expected = new float[2051];
        float[] actual = new float[2051];
        SCALAR.unary(Lane.TANH, a, 0, expected, 0, 2051, 0f, 0f);
        // The change is asked for after 1,000 of these calls.
        for (int i = 0; i < 3000; i++) {
            tiered.unary(Lane.TANH, a, 0, actual, 0, 2051, 0f, 0f);
            assertSameBits(expected, actual, "call " + i);
        }
    }

    @Test
    void everyKernelCanBeWarmedUp() {
        Warmup.Samples samples = new Warmup.Samples();
        Warmup warmup = new Warmup(VECTOR, SCALAR);
        int n = 3 * VECTOR.vectorBits() / Float.SIZE;
        for (Lane lane : Lane.values()) {
            if (!lane.integerOnly()) {
                Tier.of(warmup, lane).sample(VECTOR, samples, n);
            }
        }
        for (Tier.Family family : Tier.Family.values()) {
            Tier.of(warmup, family).sample(VECTOR, samples, n);
        }
        assertFalse(Float.isNaN(samples.used()));
    }

    @Test
    void smallProgramsStayScalar() {
        Tier tier = Tier.of(new Warmup(VECTOR, SCALAR), Lane.ADD);
        for (int i = 0; i < 1000; i++) {
            assertFalse(tier.hot(1000));
        }
        tier.ignite();
        assertTrue(tier.hot(1));
        assertEquals("Tier[ADD]", tier.toString());
    }
}
