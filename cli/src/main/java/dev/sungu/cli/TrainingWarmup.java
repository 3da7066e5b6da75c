package dev.sungu.cli;

import dev.sungu.core.kernel.Warmup;

/** Has kernels compiled while the data load, where the JVM knows from a rehearsal how. */
final class TrainingWarmup {
    /** Given by the launcher where the JVM has a start-up cache. */
    private static final String WARMUP = "sungu.warmup";

    private static final long PAUSE_MILLIS = 20;
    private static final long LIMIT_MILLIS = 3000;

    private TrainingWarmup() {}

    static void start() {
        if (Boolean.getBoolean(WARMUP)) {
            Warmup.start(PAUSE_MILLIS, LIMIT_MILLIS);
        }
    }
}
