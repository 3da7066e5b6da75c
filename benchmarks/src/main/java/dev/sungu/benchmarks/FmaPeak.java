package dev.sungu.benchmarks;

import dev.sungu.core.kernel.Threads;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most that the processor can multiply and add, measured in this process: what kernels are judged by.
 *
 * <p>Vectors belong to the kernels alone; this class has its own because a peak measured through a kernel would hide what the
 * kernel wastes.
 */
final class FmaPeak {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    /** Enough independent sums to keep two units with a latency of five cycles busy, in sixteen registers. */
    private static final int SUMS = 12;

    /** Few, so that the method is called often and soon compiled; many against the cost of handing work to threads. */
    private static final int STEPS = 2_000;

    private static final double SECONDS = 1;

    private FmaPeak() {}

    /** Returns GFLOP/s of all threads together, the best of several samples over a second. */
    static double gflops() {
        int threads = Threads.count();
        float[][] out = new float[threads][];
        for (int i = 0; i < threads; i++) {
            out[i] = new float[SUMS * F.length()];
        }
        Timing timing = Timing.of(() -> Threads.run(threads, (part, worker) -> fill(out[part], STEPS)), SECONDS);
        return 2e-9 * SUMS * F.length() * STEPS * threads / timing.best();
    }

    private static void fill(float[] out, int steps) {
        FloatVector x = FloatVector.broadcast(F, 0.999f);
        FloatVector y = FloatVector.broadcast(F, 0.001f);
        FloatVector s0 = FloatVector.fromArray(F, out, 0);
        FloatVector s1 = s0.add(1f);
        FloatVector s2 = s0.add(2f);
        FloatVector s3 = s0.add(3f);
        FloatVector s4 = s0.add(4f);
        FloatVector s5 = s0.add(5f);
        FloatVector s6 = s0.add(6f);
        FloatVector s7 = s0.add(7f);
        FloatVector s8 = s0.add(8f);
        FloatVector s9 = s0.add(9f);
        FloatVector s10 = s0.add(10f);
        FloatVector s11 = s0.add(11f);
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
        }
        int n = F.length();
        s0.add(s1).add(s2).add(s3).intoArray(out, 0);
        s4.add(s5).add(s6).add(s7).intoArray(out, n);
        s8.add(s9).add(s10).add(s11).intoArray(out, 2 * n);
    }
}
