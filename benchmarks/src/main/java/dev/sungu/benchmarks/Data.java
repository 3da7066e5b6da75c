package dev.sungu.benchmarks;

import java.util.Random;

/** Operands of the benchmarks: the same numbers in every run. */
final class Data {
    private Data() {}

    /** Returns {@code count} values around zero, none of them denormal. */
    static float[] values(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
