package dev.sungu.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one pool of threads that all kernels share, as wide as the cores or as {@code -Dsungu.threads=N} says.
 *
 * <p>A job is cut into parts by the shape of the problem, never by the number of threads, and no part reads what another
 * part of the same job writes. Hence results do not depend on who runs which part, nor on how many threads there are.
 */
public final class Threads {
    /** Name of the system property that sets the number of threads. */
    public static final String PROPERTY = "sungu.threads";

    /** 0 until it is decided: by {@link #configure}, or by the property when the pool is made. */
    private static final AtomicInteger CHOSEN = new AtomicInteger();

    /** Made at its first use, so that there is a time before it. */
    private static final class Pool {
        static final @Nullable ThreadPool SHARED;
        /** Kept rather than thrown: an error in a static initialiser is told once, and hidden in another. */
        static final String ERROR;

        static {
            ThreadPool pool = null;
            String error = "";
            try {
                CHOSEN.compareAndSet(0, configuredCount());
                pool = new ThreadPool(CHOSEN.get());
            } catch (IllegalArgumentException e) {
                error = String.valueOf(e.getMessage());
            }
            SHARED = pool;
            ERROR = error;
        }
    }

    /** Work in numbered parts. Implementations keep their operands in fields, so that running one allocates nothing. */
    @FunctionalInterface
    public interface Job {
        /**
         * Runs one part.
         *
         * @param part the number of the part
         * @param worker 0 for the calling thread, up to {@link Threads#count()} - 1 for the others; no two threads that work
         *     on the same job at the same time have the same number, so it may index scratch memory
         */
        void part(int part, int worker);
    }

    private Threads() {}

    /**
     * Sets the number of threads for this whole process, whatever the property says. Before anything is computed, and once.
     *
     * @param count how many threads compute, the caller included
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if another number is in use
     */
    public static void configure(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread, not " + count);
        }
        if (!CHOSEN.compareAndSet(0, count) && CHOSEN.get() != count) {
            throw new IllegalStateException("the number of threads is " + CHOSEN.get() + " and cannot become " + count
                    + ": set it once, before anything is computed, or start java with -D" + PROPERTY + "=" + count);
        }
    }

    /**
     * Number of threads that work on a job, the caller included.
     *
     * @throws IllegalArgumentException if {@code -Dsungu.threads} is no such number
     */
    public static int count() {
        return shared().count();
    }

    /**
     * Runs parts {@code 0 .. parts-1} of a job, each exactly once, and returns when all are finished.
     *
     * <p>Worker {@code w} of {@code T = min(parts, count())} first takes the parts from {@code w*parts/T} to
     * {@code (w+1)*parts/T}, so jobs that cut the same data in proportion find it in the cache of the same core; then it helps
     * with parts that others have not begun. While the pool is busy with another job, and inside a part, a job runs on the
     * calling thread alone.
     *
     * <p>An exception in a part is thrown here, after the parts already begun have ended; the others are skipped.
     */
    public static void run(int parts, Job job) {
        shared().run(parts, job);
    }

    /** The pool itself. */
    public static ThreadPool shared() {
        ThreadPool pool = Pool.SHARED;
        if (pool == null) {
            throw new IllegalArgumentException(Pool.ERROR);
        }
        return pool;
    }

    private static int configuredCount() {
        String value = System.getProperty(PROPERTY);
        if (value == null || value.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int count = Integer.parseInt(value.strip());
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message that also covers numbers below 1.
        }
        throw new IllegalArgumentException("-D" + PROPERTY + "=" + value
                + " is not a number of threads: give 1 or more, or leave it out to use all cores");
    }
}
