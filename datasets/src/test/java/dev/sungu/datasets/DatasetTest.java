package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What each step does; the expected elements are those of {@code tf.data}. */
class DatasetTest {
    private static List<Long> longs(long... values) {
        List<Long> all = new ArrayList<>();
        for (long v : values) {
            all.add(v);
        }
        return all;
    }

    private static Dataset<Long> range(int n) {
        return Dataset.range(n);
    }

    @Test
    void partsOfASampleAreChanged() {
        Sample sample = Sample.of(Tensor.scalar(1f), Tensor.scalar(2f))
                .mapX(x -> x.add(10))
                .mapY(y -> y.multiply(3))
                .withWeight(Tensor.scalar(0.5f));
        assertEquals(11, sample.x().item());
        assertEquals(6, sample.y().item());
        assertEquals(0.5, sample.weight().item());
    }

    @Test
    void sources() {
        assertEquals(longs(0, 1, 2), range(3).toList());
        assertEquals(longs(2, 5, 8), Dataset.range(2, 9, 3).toList());
        assertEquals(longs(3, 2, 1), Dataset.range(3, 0, -1).toList());
        assertEquals(longs(), Dataset.range(3, 0, 1).toList());
        assertEquals(List.of("a", "b"), Dataset.of("a", "b").toList());
        assertEquals(List.of(), Dataset.fromList(List.of()).toList());
        AtomicInteger calls = new AtomicInteger();
        assertEquals(
                List.of(1, 2, 3),
                Dataset.generate(calls::incrementAndGet).take(3).toList());
        assertEquals(3, calls.get(), "no more is made than is asked for");
    }

    @Test
    void aGeneratorIsAskedAgainInEachEpoch() {
        AtomicInteger asked = new AtomicInteger();
        Dataset<Integer> d = Dataset.fromGenerator(() -> {
            int first = 10 * asked.incrementAndGet();
            return List.of(first, first + 1).iterator();
        });
        assertEquals(Dataset.UNKNOWN_CARDINALITY, d.cardinality());
        assertEquals(List.of(10, 11), d.toList());
        assertEquals(List.of(20, 21, 30, 31), d.repeat(2).toList());
    }

    @Test
    void aCollectionIsReadAsItIs() {
        List<Integer> live = new ArrayList<>(List.of(1));
        Dataset<Integer> followed = Dataset.fromIterable(live);
        Dataset<Integer> frozen = Dataset.fromList(live);
        live.add(2);
        assertEquals(List.of(1, 2), followed.toList());
        assertEquals(2, followed.cardinality());
        assertEquals(List.of(1), frozen.toList());
    }

    @Test
    void elementByElement() {
        assertEquals(longs(0, 2, 4), range(3).map(i -> 2 * i).toList());
        assertEquals(longs(0, 2, 4), range(5).filter(i -> i % 2 == 0).toList());
        assertEquals(longs(0, 1), range(5).takeWhile(i -> i != 2).toList());
        assertEquals(longs(0, 0, 1), range(3).flatMap(Dataset::range).toList());
        assertEquals(
                List.of(new Indexed<>(5, "a"), new Indexed<>(6, "b")),
                Dataset.of("a", "b").enumerate(5).toList());
    }

    /** The example of TensorFlow's documentation of interleave. */
    @Test
    void interleave() {
        Dataset<Long> d = Dataset.range(1, 6, 1).interleave(x -> Dataset.of(x).repeat(6), 2, 4);
        assertEquals(
                longs(1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 4, 4, 5, 5, 5, 5, 5, 5),
                d.toList());
    }

    @Test
    void whichElements() {
        assertEquals(longs(0, 1), range(5).take(2).toList());
        assertEquals(longs(0, 1), range(2).take(5).toList());
        assertEquals(longs(), range(2).take(0).toList());
        assertEquals(longs(3, 4), range(5).skip(3).toList());
        assertEquals(longs(), range(2).skip(3).toList());
        assertEquals(longs(1, 4), range(7).shard(3, 1).toList());
        assertEquals(longs(0, 3, 6), range(7).shard(3, 0).toList());
        assertEquals(longs(0, 1, 0, 1), range(2).repeat(2).toList());
        assertEquals(longs(0, 1, 0), range(2).repeat().take(3).toList());
        assertEquals(longs(), range(0).repeat().toList(), "nothing without end is nothing");
        assertEquals(longs(0, 1, 0), range(2).concatenate(range(1)).toList());
        assertEquals(
                longs(0, 3),
                Dataset.zip(range(2), Dataset.range(2, 9, 1), (a, b) -> a * b).toList());
    }

    /** The examples of TensorFlow's documentation of window. */
    @Test
    void window() {
        assertEquals(List.of(longs(0, 1, 2), longs(3, 4, 5), longs(6)), windows(7, 3, 3, 1, false));
        assertEquals(List.of(longs(0, 1, 2), longs(3, 4, 5)), windows(7, 3, 3, 1, true));
        assertEquals(
                List.of(longs(0, 1, 2), longs(1, 2, 3), longs(2, 3, 4), longs(3, 4, 5), longs(4, 5, 6)),
                windows(7, 3, 1, 1, true));
        assertEquals(List.of(longs(0, 2, 4), longs(1, 3, 5), longs(2, 4, 6)), windows(7, 3, 1, 2, true));
        assertEquals(List.of(longs(0), longs(3), longs(6)), windows(7, 1, 3, 1, false));
        assertEquals(List.of(longs(0, 1), longs(1)), windows(2, 2, 1, 1, false));
    }

    private static List<List<Long>> windows(int n, int size, int shift, int stride, boolean dropRemainder) {
        Dataset<Dataset<Long>> d = range(n).window(size, shift, stride, dropRemainder);
        List<List<Long>> all = d.map(Dataset::toList).toList();
        assertEquals(d.cardinality(), all.size());
        return all;
    }

    @Test
    void cardinality() {
        long unknown = Dataset.UNKNOWN_CARDINALITY;
        long infinite = Dataset.INFINITE_CARDINALITY;
        Dataset<Long> seven = range(7);
        Dataset<Long> some = seven.filter(i -> i > 2);
        Dataset<Long> endless = seven.repeat();
        assertEquals(unknown, some.cardinality());
        assertEquals(infinite, endless.cardinality());
        assertEquals(7, seven.map(i -> i).shuffle(3).prefetch().cache().cardinality());
        assertEquals(4, some.assertCardinality(4).cardinality());
        assertEquals(3, endless.take(3).cardinality());
        assertEquals(unknown, some.take(3).cardinality());
        assertEquals(infinite, endless.skip(3).shard(2, 1).cardinality());
        assertEquals(infinite, endless.concatenate(some).cardinality());
        assertEquals(unknown, seven.concatenate(some).cardinality());
        assertEquals(21, seven.repeat(3).cardinality());
        assertEquals(0, some.repeat(0).cardinality());
        assertEquals(unknown, some.repeat().cardinality());
        assertEquals(7, Dataset.zip(seven, endless, Long::sum).cardinality());
        assertEquals(unknown, Dataset.zip(seven, some, Long::sum).cardinality());
        assertEquals(infinite, Dataset.zip(endless, endless, Long::sum).cardinality());
        assertEquals(unknown, seven.flatMap(Dataset::range).cardinality());
    }

    @Test
    void anAssertedCardinalityIsChecked() {
        assertEquals(
                longs(0, 1), range(2).filter(i -> true).assertCardinality(2).toList());
        for (int wrong : new int[] {1, 3}) {
            Dataset<Long> d = range(2).filter(i -> true).assertCardinality(wrong);
            DatasetException e = assertThrows(DatasetException.class, d::toList);
            assertTrue(e.getMessage().contains("assertCardinality(" + wrong + ")"), e.getMessage());
        }
    }

    @Test
    void cachedElementsAreMadeOnce() {
        AtomicInteger made = new AtomicInteger();
        Dataset<Long> d = range(3).map(i -> {
                    made.incrementAndGet();
                    return i;
                })
                .cache();
        try (DatasetIterator<Long> broken = d.iterator()) {
            broken.next();
        }
        assertEquals(1, made.get());
        assertEquals(longs(0, 1, 2), d.toList());
        assertEquals(4, made.get(), "an epoch that was not read to its end is not kept");
        assertEquals(longs(0, 1, 2), d.toList());
        assertEquals(longs(0, 1, 2, 0, 1, 2), d.repeat(2).toList());
        assertEquals(4, made.get());
        Dataset<Long> kept = range(3).filter(i -> true).cache();
        assertEquals(Dataset.UNKNOWN_CARDINALITY, kept.cardinality());
        int size = kept.apply(c -> c.toList().size());
        assertEquals(size, kept.cardinality(), "what is kept is counted");
    }

    @Test
    void iterators() {
        DatasetIterator<Long> it = range(1).iterator();
        assertTrue(it.hasNext());
        assertTrue(it.hasNext());
        assertEquals(0, it.next());
        assertFalse(it.hasNext());
        assertThrows(NoSuchElementException.class, it::next);
        DatasetIterator<Long> closed = range(9).iterator();
        assertTrue(closed.hasNext());
        closed.close();
        closed.close();
        assertFalse(closed.hasNext());
        Iterator<Long> one = range(2).iterator();
        Iterator<Long> other = range(2).iterator();
        assertEquals(0, one.next());
        assertEquals(0, other.next());
        assertEquals(6, range(4).reduce(0L, Long::sum));
    }

    /** A generator with something to close: closed at the end, at a break, and after a failure. */
    @Test
    void sourcesAreClosed() {
        AtomicInteger open = new AtomicInteger();
        class Resource implements Iterator<Integer>, AutoCloseable {
            private int at;
            private boolean closed;

            Resource() {
                open.incrementAndGet();
            }

            @Override
            public boolean hasNext() {
                return at < 5;
            }

            @Override
            public Integer next() {
                return at++;
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    open.decrementAndGet();
                }
            }
        }
        Dataset<Integer> d = Dataset.fromGenerator(Resource::new);
        List<Dataset<Integer>> all = List.of(
                d,
                d.map(i -> i).filter(i -> true),
                d.repeat(3),
                d.take(2),
                d.concatenate(d),
                Dataset.zip(d, d, Integer::sum),
                Dataset.range(4).flatMap(i -> d),
                Dataset.range(4).interleave(i -> d, 2, 1),
                d.shuffle(3).cache(),
                d.prefetch(2),
                d.map(i -> i, 3),
                d.window(2, 1, 1, false).flatMap(w -> w),
                d.map(i -> 1 / (i - 3)));
        for (Dataset<Integer> each : all) {
            try {
                each.toList();
            } catch (DatasetException e) {
                assertTrue(e.getCause() instanceof ArithmeticException, e.toString());
            }
            assertEquals(0, open.get(), each + " read to its end");
            try (DatasetIterator<Integer> it = each.iterator()) {
                it.next();
            }
            assertEquals(0, open.get(), each + " closed early");
        }
    }

    @Test
    void failuresSayWhere() {
        Dataset<Long> d = range(5).map(i -> 10 / (3 - i)).batch(2);
        DatasetException e = assertThrows(
                DatasetException.class, () -> range(5).map(i -> 10 / (3 - i)).toList());
        assertEquals(
                "map failed for element 3 of range(5) > map: java.lang.ArithmeticException: / by zero", e.getMessage());
        assertTrue(e.getCause() instanceof ArithmeticException);
        DatasetException b = assertThrows(DatasetException.class, d::toList);
        assertTrue(
                b.getMessage().startsWith("batch(2) failed for element 0 of range(5) > map > batch(2): "),
                b.getMessage());
        assertTrue(b.getMessage().contains("elements of type Long cannot be stacked"), b.getMessage());
        DatasetException n = assertThrows(
                DatasetException.class,
                () -> Dataset.generate(() -> nothing()).take(1).toList());
        assertTrue(n.getMessage().contains("never null"), n.getMessage());
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // That is what is tested.
    private static <N> N nothing() {
        return null;
    }

    @Test
    void wrongArguments() {
        Dataset<Long> d = range(3);
        assertThrows(IllegalArgumentException.class, () -> d.batch(0));
        assertThrows(IllegalArgumentException.class, () -> d.shuffle(0));
        assertThrows(IllegalArgumentException.class, () -> d.prefetch(0));
        assertThrows(IllegalArgumentException.class, () -> d.take(-1));
        assertThrows(IllegalArgumentException.class, () -> d.repeat(-1));
        assertThrows(IllegalArgumentException.class, () -> d.shard(2, 2));
        assertThrows(IllegalArgumentException.class, () -> d.map(i -> i, 0));
        assertThrows(IllegalArgumentException.class, () -> Dataset.range(0, 1, 0));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Dataset.fromTensorSlices(Tensor.of(new float[6], 3, 2), Tensor.of(new int[2])));
        assertEquals(
                "x has 3 slices (shape [3, 2]) but y has shape [2]; the first sizes must be the same", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Dataset.fromTensorSlices(Tensor.scalar(1)));
    }

    @Test
    void forPeople() {
        assertEquals(
                "Dataset((range(3) > map, fromTensorSlices(2) > shuffle(4) > batch(2)) > zip)",
                Dataset.zip(
                                range(3).map(i -> i),
                                Dataset.fromTensorSlices(Tensor.of(new float[] {1, 2}))
                                        .shuffle(4)
                                        .batch(2),
                                (a, b) -> a)
                        .toString());
    }

    @Test
    void slicesShareMemory() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        List<Tensor> rows = Dataset.fromTensorSlices(x).toList();
        assertArrayEquals(new float[] {3, 4}, rows.get(1).toFloatArray());
        assertSame(x.value().array(), rows.get(1).value().array());
    }

    @Test
    void severalTensorsInAnyForm() {
        Tensor a = Tensor.of(new float[] {1, 2, 3});
        Tensor b = Tensor.of(new float[] {4, 5, 6});
        Sample named = Dataset.fromTensorSlices(Map.of("a", a, "b", b), new int[] {0, 1, 1})
                .skip(1)
                .iterator(0)
                .next();
        assertEquals(2, named.inputs().get("a").item());
        assertEquals(5, named.inputs().get("b").item());
        assertEquals(1, named.y().item());
        Sample inOrder = Dataset.fromTensorSlices(List.of(a, b), b, new double[] {0.5, 1, 2})
                .batch(3)
                .iterator(0)
                .next();
        assertEquals(2, inOrder.inputs().size());
        assertArrayEquals(new float[] {0.5f, 1, 2}, inOrder.weight().toFloatArray());
        assertEquals(
                3,
                Dataset.fromTensorSlices(Map.of("a", a))
                        .skip(2)
                        .iterator(0)
                        .next()
                        .get("a")
                        .item());
        assertEquals(
                2, Dataset.fromTensorSlices(List.of(a, b)).iterator(0).next().size());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Dataset.fromTensorSlices(a, "b"))
                .getMessage()
                .startsWith("y is a tensor or an array of numbers"));
    }

    @Test
    void mapOfInputAndTruth() {
        Tensor a = Tensor.of(new float[] {1, 2, 3});
        Sample s = Dataset.fromTensorSlices(a, a)
                .map((x, y) -> Sample.of(x.multiply(2), y))
                .iterator(0)
                .next();
        assertEquals(2, s.x().item());
        assertEquals(1, s.y().item());
        Dataset<Sample> weighted = Dataset.fromTensorSlices(a, a, a).map((x, y) -> Sample.of(x, y));
        assertThrows(RuntimeException.class, () -> weighted.iterator(0).next());
    }
}
