package dev.sungu.benchmarks;

import java.util.Arrays;

/**
 * Times one call by the protocol of the peers' scripts: warm up as long as measuring takes, then samples of at least a
 * millisecond, at least seven.
 *
 * @param best seconds of a call in the fastest sample
 * @param median seconds of a call in the middle sample
 */
record Timing(double best, double median) {
    private static final double LEAST_SAMPLE_NANOS = 1e6;
    private static final int LEAST_SAMPLES = 7;
    private static final int LEAST_WARM_UP_CALLS = 3;

    static Timing of(Runnable call, double seconds) {
        double perCall = warmUp(call, seconds);
        int inner = (int) Math.max(1, Math.ceil(LEAST_SAMPLE_NANOS / perCall));
        double[] samples = new double[LEAST_SAMPLES];
        int count = 0;
        long until = System.nanoTime() + Math.round(seconds * 1e9);
        while (count < LEAST_SAMPLES || System.nanoTime() < until) {
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, count * 2);
            }
            samples[count++] = sample(call, inner);
        }
        Arrays.sort(samples, 0, count);
        double middle = (samples[(count - 1) / 2] + samples[count / 2]) / 2;
        return new Timing(samples[0] * 1e-9, middle * 1e-9);
    }

    /** Returns the nanoseconds of a call in the later half of the warm-up, when it is no longer interpreted. */
    private static double warmUp(Runnable call, double seconds) {
        long began = System.nanoTime();
        long half = began + Math.round(seconds * 0.5e9);
        long until = began + Math.round(seconds * 1e9);
        while (System.nanoTime() < half) {
            call.run();
        }
        long counted = System.nanoTime();
        int calls = 0;
        while (calls < LEAST_WARM_UP_CALLS || System.nanoTime() < until) {
            call.run();
            calls++;
        }
        return (System.nanoTime() - counted) / (double) calls;
    }

    private static double sample(Runnable call, int inner) {
        long began = System.nanoTime();
        for (int i = 0; i < inner; i++) {
            call.run();
        }
        return (System.nanoTime() - began) / (double) inner;
    }
}
