package dev.sungu.core.kernel;

import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;

/** Has vector kernels compiled in the background, one after the other, before anybody waits for them. */
final class Warmup implements Runnable {
    /** HotSpot compiles a method provisionally after 200 calls; until then, every vector operation is slow. */
    private static final int FIRST_CALLS = 220;

    /** And for good after 600 calls with 15,000 turns of loops; longer loops would be compiled in the middle (OSR). */
    private static final int CALLS = 700;

    private static final int TURNS = 24;

    /** A kernel that is not fast by then changes over anyway. */
    private static final long LIMIT = 3_000_000_000L;

    private final Kernels vector;
    private final Kernels scalar;
    private final LinkedBlockingQueue<Tier> requests = new LinkedBlockingQueue<>();
    private boolean started;

    Warmup(Kernels vector, Kernels scalar) {
        this.vector = vector;
        this.scalar = scalar;
    }

    /** What kernels are called on. */
    static final class Samples {
        private static final int SIZE = 4096;

        final float[] a = new float[SIZE];
        final float[] b = new float[SIZE];
        final float[] c = new float[SIZE];
        final float[] d = new float[SIZE];
        final float[] out = new float[SIZE];
        final int[] labels = new int[SIZE];
        private float used;

        Samples() {
            for (int i = 0; i < SIZE; i++) {
                a[i] = 0.5f + (i % 7) * 0.125f;
                b[i] = 0.25f + (i % 5) * 0.25f;
            }
            Arrays.fill(c, 0.5f);
            Arrays.fill(d, 0.25f);
        }

        /** Keeps a result from being optimized away. */
        void use(float value) {
            used += value;
        }

        float used() {
            return used;
        }
    }

    /** Asks for a kernel to be compiled. */
    synchronized void request(Tier tier) {
        requests.add(tier);
        if (!started) {
            started = true;
            Thread thread = new Thread(this, "sungu-warmup");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        Samples samples = new Samples();
        try {
            while (true) {
                Tier tier = requests.take();
                warm(tier, samples);
                tier.ignite();
            }
        } catch (InterruptedException e) {
            // Kernels that are not compiled yet stay scalar.
            Thread.currentThread().interrupt();
        }
    }

    private void warm(Tier tier, Samples samples) throws InterruptedException {
        long start = System.nanoTime();
        int lanes = vector.vectorBits() / Float.SIZE;
        for (int i = 0; i < FIRST_CALLS; i++) {
            tier.sample(vector, samples, lanes);
        }
        int n = TURNS * lanes;
        long bound = scalarTime(tier, samples, n);
        int fast = 0;
        for (int calls = FIRST_CALLS; fast < 3 && System.nanoTime() - start < LIMIT; calls++) {
            long before = System.nanoTime();
            tier.sample(vector, samples, n);
            fast = System.nanoTime() - before <= bound ? fast + 1 : 0;
            if (calls > CALLS && fast == 0) {
                // The compiler has been asked; more calls would only keep a core from it.
                Thread.sleep(1);
            }
        }
    }

    /** A little more than the scalar code takes, which many calls have had compiled. */
    private long scalarTime(Tier tier, Samples samples, int n) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            tier.sample(scalar, samples, n);
            best = Math.min(best, System.nanoTime() - before);
        }
        return best + best / 4;
    }
}
