package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void runsEveryPartExactlyOnce(int threads) {
        ThreadPool pool = new ThreadPool(threads);
        try {
            int[] sizes = {0, 1, 2, 3, 5, 6, 7, 8, 13, 64, 257};
            for (int round = 0; round < 20_000; round++) {
                int parts = sizes[round % sizes.length];
                AtomicIntegerArray runs = new AtomicIntegerArray(parts);
                pool.run(parts, (part, worker) -> runs.incrementAndGet(part));
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, runs.get(part), "part " + part + " of " + parts);
                }
            }
        } finally {
            pool.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void writesOfPartsAreSeenByTheCaller(int threads) {
        ThreadPool pool = new ThreadPool(threads);
        try {
            long[] plain = new long[100];
            Threads.Job add = (part, worker) -> plain[part]++;
            for (int round = 0; round < 10_000; round++) {
                pool.run(2 + round % 99, add);
            }
            long total = 0;
            for (int round = 0; round < 10_000; round++) {
                total += 2 + round % 99;
            }
            assertEquals(total, Arrays.stream(plain).sum());
        } finally {
            pool.close();
        }
    }

    @Test
    void workerNumbersAreInRangeAndNeverSharedAtOneTime() {
        ThreadPool pool = new ThreadPool(7);
        try {
            AtomicIntegerArray busy = new AtomicIntegerArray(7);
            AtomicInteger clashes = new AtomicInteger();
            for (int round = 0; round < 2_000; round++) {
                pool.run(50, (part, worker) -> {
                    if (busy.incrementAndGet(worker) != 1) {
                        clashes.incrementAndGet();
                    }
                    Thread.onSpinWait();
                    busy.decrementAndGet(worker);
                });
            }
            assertEquals(0, clashes.get());
        } finally {
            pool.close();
        }
    }

    @Test
    void nestedJobsRunOnTheSameWorker() {
        ThreadPool pool = new ThreadPool(3);
        try {
            AtomicIntegerArray runs = new AtomicIntegerArray(12 * 5);
            AtomicInteger moved = new AtomicInteger();
            pool.run(
                    12,
                    (outer, outerWorker) -> pool.run(5, (inner, innerWorker) -> {
                        runs.incrementAndGet(outer * 5 + inner);
                        if (innerWorker != outerWorker) {
                            moved.incrementAndGet();
                        }
                    }));
            for (int i = 0; i < runs.length(); i++) {
                assertEquals(1, runs.get(i));
            }
            assertEquals(0, moved.get());
        } finally {
            pool.close();
        }
    }

    @Test
    void concurrentCallersEachGetTheirOwnJobDone() throws InterruptedException {
        ThreadPool pool = new ThreadPool(3);
        try {
            AtomicReference<Throwable> problem = new AtomicReference<>();
            List<Thread> callers = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                int own = c;
                callers.add(Thread.ofVirtual().unstarted(() -> {
                    for (int round = 0; round < 3_000; round++) {
                        int parts = 1 + (round + own) % 20;
                        AtomicIntegerArray runs = new AtomicIntegerArray(parts);
                        pool.run(parts, (part, worker) -> runs.incrementAndGet(part));
                        for (int part = 0; part < parts; part++) {
                            assertEquals(1, runs.get(part));
                        }
                    }
                }));
            }
            callers.forEach(t -> t.setUncaughtExceptionHandler((thread, e) -> problem.set(e)));
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
            assertEquals(null, problem.get());
        } finally {
            pool.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anExceptionReachesTheCallerAndThePoolGoesOn(int threads) {
        ThreadPool pool = new ThreadPool(threads);
        try {
            for (int bad = 0; bad < 20; bad++) {
                int badPart = bad;
                IllegalStateException thrown = new IllegalStateException("part " + bad);
                assertSame(
                        thrown,
                        assertThrows(
                                IllegalStateException.class,
                                () -> pool.run(20, (part, worker) -> {
                                    if (part == badPart) {
                                        throw thrown;
                                    }
                                })));
                AtomicInteger runs = new AtomicInteger();
                pool.run(20, (part, worker) -> runs.incrementAndGet());
                assertEquals(20, runs.get());
            }
        } finally {
            pool.close();
        }
    }

    @Test
    void parkedWorkersWakeUp() throws InterruptedException {
        ThreadPool pool = new ThreadPool(2);
        try {
            int[] ranBy = new int[2];
            for (int round = 0; round < 20; round++) {
                Thread.sleep(5);
                AtomicInteger begun = new AtomicInteger();
                // Both parts end only when both have begun, so two threads must take them.
                pool.run(2, (part, worker) -> {
                    ranBy[part] = worker;
                    begun.incrementAndGet();
                    while (begun.get() < 2) {
                        Thread.onSpinWait();
                    }
                });
                assertEquals(1, ranBy[0] + ranBy[1]);
            }
        } finally {
            pool.close();
        }
    }

    @Test
    void refusesImpossibleCounts() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new ThreadPool(0));
        assertEquals("a thread pool needs at least 1 thread but got 0", thrown.getMessage());
    }

    @Test
    void theWidthIsSetBeforeThePoolIsMade() {
        int count = Threads.count();
        Threads.configure(count);
        var late = assertThrows(IllegalStateException.class, () -> Threads.configure(count + 1));
        assertTrue(late.getMessage().contains("-Dsungu.threads=" + (count + 1)), late.getMessage());
        assertEquals(count, Threads.count());
        assertThrows(IllegalArgumentException.class, () -> Threads.configure(0));
    }

    @Test
    void theSharedPoolHasTheConfiguredWidth() {
        assertEquals(Integer.getInteger(Threads.PROPERTY, Runtime.getRuntime().availableProcessors()), Threads.count());
    }
}
