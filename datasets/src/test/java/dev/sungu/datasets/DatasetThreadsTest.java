package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads work ahead, but not too far; their failures are not lost, and neither are they. */
@Timeout(60)
class DatasetThreadsTest {
    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        for (int i = 0; i < 2000 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertTrue(condition.getAsBoolean(), what);
    }

    /** Counts elements and remembers who made them. */
    private static final class Maker {
        final AtomicInteger made = new AtomicInteger();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        long make(long i) {
            threads.add(Thread.currentThread());
            made.incrementAndGet();
            return i;
        }

        boolean allEnded() {
            return threads.stream().noneMatch(Thread::isAlive);
        }
    }

    @Test
    void prefetchWorksAheadAndWaits() throws InterruptedException {
        Maker maker = new Maker();
        try (DatasetIterator<Long> it =
                Dataset.range(1000).map(maker::make).prefetch(4).iterator()) {
            await(() -> maker.made.get() == 4, "four are made before anybody asks");
            assertEquals(0, it.next());
            assertEquals(1, it.next());
            await(() -> maker.made.get() == 6, "and two more for two that were taken");
            TimeUnit.MILLISECONDS.sleep(30);
            assertEquals(6, maker.made.get(), "but no more than that");
        }
        assertTrue(maker.threads.stream().allMatch(Thread::isVirtual));
        assertTrue(maker.allEnded());
    }

    @Test
    void prefetchWithoutANumberTakesLittleMemory() throws InterruptedException {
        for (int megabytes : new int[] {1, 8, 100}) {
            Tensor one = Tensor.ofUint8(new byte[megabytes << 20]);
            AtomicInteger made = new AtomicInteger();
            int most = megabytes == 1 ? 32 : megabytes == 8 ? 8 : 2;
            try (DatasetIterator<Tensor> it = Dataset.range(1000)
                    .map(i -> {
                        made.incrementAndGet();
                        return one;
                    })
                    .prefetch()
                    .iterator()) {
                await(() -> made.get() == most, most + " of " + megabytes + " MiB");
                it.next();
                TimeUnit.MILLISECONDS.sleep(20);
                assertTrue(made.get() <= most + 1, made + " were made");
            }
        }
    }

    @Test
    void parallelMapKeepsTheOrder() {
        Maker maker = new Maker();
        CountDownLatch bothAtOnce = new CountDownLatch(3);
        List<Long> all = Dataset.range(100)
                .map(
                        i -> {
                            if (i < 3) {
                                // Only where three run at once does this go on.
                                bothAtOnce.countDown();
                                await(bothAtOnce);
                            }
                            if (i % 7 == 0) {
                                Thread.yield();
                            }
                            return maker.make(i);
                        },
                        3)
                .toList();
        assertEquals(Dataset.range(100).toList(), all);
        assertTrue(maker.allEnded());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void parallelMapWaitsToo() throws InterruptedException {
        Maker maker = new Maker();
        try (DatasetIterator<Long> it =
                Dataset.range(0, Long.MAX_VALUE, 1).map(maker::make, 4).iterator()) {
            await(() -> maker.made.get() == 8, "twice as many as threads");
            it.next();
            await(() -> maker.made.get() == 9, "one more for one that was taken");
        }
        assertTrue(maker.allEnded());
    }

    @Test
    void failuresSurfaceInTheirTurn() {
        for (Dataset<Long> d : List.of(
                Dataset.range(100).map(DatasetThreadsTest::failAt5, 4),
                Dataset.range(100).map(DatasetThreadsTest::failAt5).prefetch(),
                Dataset.range(100)
                        .map(DatasetThreadsTest::failAt5)
                        .prefetch(1)
                        .map(i -> i, 2)
                        .prefetch())) {
            try (DatasetIterator<Long> it = d.iterator()) {
                for (long i = 0; i < 5; i++) {
                    assertEquals(i, it.next(), "what was before is there");
                }
                DatasetException e = assertThrows(DatasetException.class, it::next);
                assertInstanceOf(IllegalStateException.class, e.getCause());
                assertTrue(
                        e.getMessage().matches("map(\\(4 threads\\))? failed for element 5 of range\\(100\\) > .*five"),
                        e.getMessage());
                assertTrue(!it.hasNext(), "nothing comes after a failure");
            }
        }
    }

    private static long failAt5(long i) {
        if (i == 5) {
            throw new IllegalStateException("five");
        }
        return i;
    }

    @Test
    void errorsSurfaceToo() {
        Dataset<Long> d = Dataset.range(3).map(i -> {
            throw new AssertionError("no");
        });
        DatasetException e = assertThrows(DatasetException.class, d.prefetch()::toList);
        assertInstanceOf(AssertionError.class, e.getCause());
    }

    /** Closing interrupts what is in progress. */
    @Test
    void closingEndsWhatBlocks() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch never = new CountDownLatch(1);
        Dataset<Long> d = Dataset.range(100).map(i -> {
            threads.add(Thread.currentThread());
            if (i == 3) {
                await(never);
            }
            return i;
        });
        for (Dataset<Long> each : List.of(
                d.prefetch(), d.map(i -> i, 3), d.prefetch(2).map(i -> i, 2).prefetch(2))) {
            try (DatasetIterator<Long> it = each.iterator()) {
                assertEquals(0, it.next());
            }
            await(() -> threads.stream().noneMatch(Thread::isAlive), "all threads ended");
            threads.clear();
        }
    }

    /** A loop that is left early, its iterator forgotten: the threads end with the garbage. */
    @Test
    void forgottenIteratorsLeaveNoThreads() throws InterruptedException {
        Maker maker = new Maker();
        Dataset<Long> d =
                Dataset.range(0, Long.MAX_VALUE, 1).map(maker::make).prefetch(3).map(maker::make, 3);
        for (int round = 0; round < 20; round++) {
            for (long i : d) {
                if (i == 10) {
                    break;
                }
            }
        }
        assertTrue(maker.threads.size() >= 20);
        await(
                () -> {
                    System.gc();
                    return maker.allEnded();
                },
                "all threads ended");
    }

    @Test
    void anInterruptedReaderIsToldSo() {
        CountDownLatch never = new CountDownLatch(1);
        Dataset<Long> d = Dataset.range(3)
                .map(i -> {
                    await(never);
                    return i;
                })
                .prefetch();
        try (DatasetIterator<Long> it = d.iterator()) {
            Thread.currentThread().interrupt();
            DatasetException e = assertThrows(DatasetException.class, it::next);
            assertInstanceOf(InterruptedException.class, e.getCause());
            assertTrue(Thread.interrupted(), "the thread stays interrupted");
        }
    }

    /** Elements that are handed on a million times between threads arrive, all and in order. */
    @Test
    void nothingIsLostUnderLoad() {
        AtomicLong next = new AtomicLong();
        Dataset<Long> d = Dataset.range(200_000).prefetch(2).map(i -> i, 4).prefetch(16);
        d.forEach(i -> assertEquals(next.getAndIncrement(), i));
        assertEquals(200_000, next.get());
    }

    @Test
    void severalReadersAtOnce() throws InterruptedException {
        Dataset<Long> d = Dataset.range(500)
                .map(i -> i * i, 2)
                .cache()
                .shuffle(50, 1, false)
                .prefetch();
        List<Long> expected = d.toList();
        Set<List<Long>> seen = ConcurrentHashMap.newKeySet();
        List<Thread> readers = List.of(
                Thread.startVirtualThread(() -> seen.add(d.toList())),
                Thread.startVirtualThread(() -> seen.add(d.toList())),
                Thread.startVirtualThread(() -> seen.add(d.toList())));
        for (Thread t : readers) {
            t.join();
        }
        assertEquals(Set.of(expected), seen);
    }
}
