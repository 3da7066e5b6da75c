package dev.sungu.core.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Calls the kernels of a training step on a few numbers, on a thread of its own, until they have been compiled.
 *
 * <p>Vector code is a hundred times slower before C2 has compiled it. Where the JVM already knows from a rehearsal that
 * it will compile these kernels, one look at each is enough to have it begin, and the compiler works while the program
 * still loads its data. Without a rehearsal this only costs time; so nothing but the launcher asks for it. It changes no
 * result.
 */
public final class Warmup implements Runnable {
    private static final int SIZE = 1024;

    /** A kernel is compiled, not merely lucky, when so many calls were fast. In a rehearsal they make it hot. */
    private static final int FAST_CALLS = 1000;

    /** Slow even for compiled code on a slow processor, and many times faster than any interpreted vector loop. */
    private static final long FAST = 10_000;

    private static final long FAST_PRODUCT = 25_000;

    /** With fewer processors, one of them is left to the compiler until the kernels are compiled. */
    private static final int PLENTY = 4;

    private static volatile boolean needsCore;

    private final Kernels kernels;
    private final long pause;
    private final long limit;
    private final CountDownLatch done = new CountDownLatch(1);
    private final float[] a = halves();
    private final float[] b = halves();
    private final float[] c = halves();
    private final float[] out = halves();

    private Warmup(Kernels kernels, long pause, long limit) {
        this.kernels = kernels;
        this.pause = pause;
        this.limit = limit;
    }

    /**
     * Begins.
     *
     * @param pauseMillis how long to wait between two rounds of calls
     * @param limitMillis when to give up on kernels that still are not fast
     */
    public static Warmup start(long pauseMillis, long limitMillis) {
        Warmup warmup = new Warmup(KernelProvider.kernels(), pauseMillis, TimeUnit.MILLISECONDS.toNanos(limitMillis));
        Thread thread = new Thread(warmup, "sungu-warmup");
        thread.setDaemon(true);
        thread.start();
        return warmup;
    }

    /** Waits for the end. */
    public void await() throws InterruptedException {
        done.await();
    }

    /** Whether jobs should run on their caller alone for now. */
    static boolean needsCore() {
        return needsCore;
    }

    private static float[] halves() {
        float[] x = new float[SIZE];
        Arrays.fill(x, 0.5f);
        return x;
    }

    private static final class Sample {
        private final long bound;
        private final Runnable call;
        private int fastCalls;

        Sample(long bound, Runnable call) {
            this.bound = bound;
            this.call = call;
        }

        /** Calls as long as calls are fast; says whether there have been enough. */
        boolean isDone() {
            long nanos;
            do {
                long start = System.nanoTime();
                call.run();
                nanos = System.nanoTime() - start;
                fastCalls += nanos <= bound ? 1 : 0;
            } while (nanos <= bound && fastCalls < FAST_CALLS);
            return fastCalls == FAST_CALLS;
        }
    }

    /** What a step of a dense network with Adam calls, the slowest to compile first; shapes that reach every tile. */
    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        samples.add(product(20, 48, 16, false, false));
        samples.add(
                lane(() -> kernels.adam(a, 0, b, 0, c, 0, c, 0, out, 0, c, 0, c, 0, SIZE, 1e-3f, 0.1f, 0.001f, 1e-7f)));
        samples.add(product(20, 48, 16, true, false));
        samples.add(product(32, 32, 10, false, true));
        samples.add(product(32, 10, 16, false, false));
        samples.add(product(32, 10, 16, true, false));
        samples.add(lane(() -> kernels.unary(Lane.RELU, a, 0, out, 0, SIZE, 0, 0)));
        samples.add(lane(() -> kernels.binary(Lane.ADD, a, 0, b, 0, out, 0, SIZE)));
        samples.add(lane(() -> kernels.binary(Lane.GT, a, 0, b, 0, out, 0, SIZE)));
        samples.add(lane(() -> kernels.binary(Lane.DIV, a, 0, b, 0, out, 0, SIZE)));
        samples.add(lane(() -> kernels.ternary(Lane.SELECT, a, 0, b, 0, c, 0, out, 0, SIZE)));
        samples.add(lane(() -> kernels.addRows(a, 0, 8, SIZE / 8, out, 0)));
        return samples;
    }

    private static Sample lane(Runnable call) {
        return new Sample(FAST, call);
    }

    private Sample product(int m, int n, int k, boolean transposeA, boolean transposeB) {
        int lda = transposeA ? m : k;
        int ldb = transposeB ? k : n;
        return new Sample(
                FAST_PRODUCT,
                () -> kernels.matmul(m, n, k, a, 0, lda, transposeA, b, 0, ldb, transposeB, out, 0, n, false));
    }

    @Override
    public void run() {
        needsCore = Runtime.getRuntime().availableProcessors() < PLENTY;
        try {
            long start = System.nanoTime();
            List<Sample> slow = samples();
            slow.removeIf(Sample::isDone);
            while (!slow.isEmpty() && System.nanoTime() - start < limit) {
                Thread.sleep(pause);
                slow.removeIf(Sample::isDone);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            needsCore = false;
            done.countDown();
        }
    }
}
