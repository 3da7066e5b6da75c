package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The order of elements depends on seeds and epochs, and on nothing else. */
class DatasetOrderTest {
    private static List<Long> epoch(Dataset<Long> d, long epoch) {
        List<Long> all = new ArrayList<>();
        d.iterator(epoch).forEachRemaining(all::add);
        return all;
    }

    @Test
    void eachEpochHasItsOwnOrder() {
        for (int buffer : new int[] {7, 100, Integer.MAX_VALUE}) {
            Dataset<Long> d = Dataset.range(50).shuffle(buffer, 3);
            List<List<Long>> epochs = List.of(d.toList(), d.toList(), d.toList());
            assertEquals(3, new HashSet<>(epochs).size());
            for (int e = 0; e < 3; e++) {
                assertEquals(epochs.get(e), epoch(d, e), "by its number, whenever it is asked for");
                assertEquals(new HashSet<>(Dataset.range(50).toList()), new HashSet<>(epochs.get(e)));
                assertEquals(50, epochs.get(e).size());
            }
            assertEquals(epochs.getFirst(), Dataset.range(50).shuffle(buffer, 3).toList());
            assertNotEquals(
                    epochs.getFirst(), Dataset.range(50).shuffle(buffer, 4).toList());
        }
    }

    @Test
    void aBufferReachesOnlySoFar() {
        List<Long> order = Dataset.range(100).shuffle(10, 1).toList();
        for (int i = 0; i < 100; i++) {
            assertTrue(order.get(i) < i + 10, "element " + order.get(i) + " cannot come as early as " + i);
        }
        assertEquals(Dataset.range(9).toList(), Dataset.range(9).shuffle(1, 5).toList());
    }

    @Test
    void oneOrderForAllEpochs() {
        Dataset<Long> d = Dataset.range(50).shuffle(50, 3, false);
        List<Long> first = d.toList();
        assertEquals(first, d.toList());
        assertEquals(first, d.repeat(2).skip(50).toList());
    }

    @Test
    void repetitionsAreEpochs() {
        Dataset<Long> d = Dataset.range(20).shuffle(20, 3);
        List<Long> both = new ArrayList<>(epoch(d, 0));
        both.addAll(epoch(d, 1));
        assertEquals(both, epoch(d.repeat(2), 0));
        assertEquals(both, epoch(d.repeat().take(40), 0));
        both.clear();
        both.addAll(epoch(d, 2));
        both.addAll(epoch(d, 3));
        assertEquals(both, epoch(d.repeat(2), 1));
    }

    @Test
    void everyOrderIsAsLikely() {
        int[] counts = new int[6];
        Dataset<Long> d = Dataset.range(3).shuffle();
        List<List<Long>> seen = new ArrayList<>();
        for (int e = 0; e < 6000; e++) {
            List<Long> order = epoch(d, e);
            if (!seen.contains(order)) {
                seen.add(order);
            }
            counts[seen.indexOf(order)]++;
        }
        assertEquals(6, seen.size());
        for (int c : counts) {
            // More than 6 standard deviations.
            assertEquals(1000, c, 180);
        }
    }

    @Test
    void withoutASeedTheGlobalOneDecides() {
        Random.setRandomSeed(8);
        List<Long> first = Dataset.range(30).shuffle(30).toList();
        Random.setRandomSeed(8);
        assertEquals(first, Dataset.range(30).shuffle(30).toList());
        assertNotEquals(first, Dataset.range(30).shuffle(30).toList());
    }

    @Test
    void slicesAreShuffledLikeAnythingElse() {
        float[] values = new float[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        for (int buffer : new int[] {1, 13, 40, Integer.MAX_VALUE}) {
            Dataset<Tensor> slices = Dataset.fromTensorSlices(Tensor.of(values)).shuffle(buffer, 5);
            List<Long> expected = Dataset.range(40).shuffle(buffer, 5).toList();
            assertEquals(expected, slices.map(t -> (long) t.item()).toList());
            assertEquals(
                    expected,
                    slices.batch(7).unbatch().map(t -> (long) t.item()).toList());
            assertEquals(
                    Dataset.range(40).shuffle(buffer, 5).shuffle(9, 2).toList(),
                    slices.shuffle(9, 2).map(t -> (long) t.item()).toList());
        }
    }

    /** Pipelines put together at random, beside the same steps on lists: no step disturbs another, with or without threads. */
    @Test
    void stepsGoTogether() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 300; trial++) {
            int n = random.nextInt(30);
            Dataset<Long> plain = Dataset.range(n);
            Dataset<Long> threaded = plain;
            List<Long> expected = new ArrayList<>(plain.toList());
            boolean ordered = true;
            for (int step = random.nextInt(6); step > 0; step--) {
                int k = 1 + random.nextInt(8);
                switch (random.nextInt(9)) {
                    case 0 -> {
                        plain = plain.map(i -> i + k);
                        threaded = threaded.map(i -> i + k, k);
                        expected.replaceAll(i -> i + k);
                    }
                    case 1 -> {
                        plain = plain.filter(i -> i % k != 0);
                        threaded = threaded.filter(i -> i % k != 0).prefetch(k);
                        expected.removeIf(i -> i % k == 0);
                    }
                    case 2 -> {
                        plain = plain.take(k);
                        threaded = threaded.prefetch(3).take(k);
                        expected = new ArrayList<>(expected.subList(0, Math.min(k, expected.size())));
                    }
                    case 3 -> {
                        plain = plain.skip(k);
                        threaded = threaded.prefetch(1).skip(k);
                        expected = new ArrayList<>(expected.subList(Math.min(k, expected.size()), expected.size()));
                    }
                    case 4 -> {
                        plain = plain.repeat(k % 3);
                        threaded = threaded.repeat(k % 3);
                        // What is drawn by lot before it would stay as it was in the first epoch.
                        threaded = ordered ? threaded.cache() : threaded;
                        List<Long> once = expected;
                        expected = new ArrayList<>();
                        for (int i = 0; i < k % 3; i++) {
                            expected.addAll(once);
                        }
                    }
                    case 5 -> {
                        plain = plain.concatenate(Dataset.range(k));
                        threaded = threaded.concatenate(Dataset.range(k).prefetch());
                        expected.addAll(Dataset.range(k).toList());
                    }
                    case 6 -> {
                        plain = plain.window(k, k, 1, false).flatMap(w -> w);
                        threaded = threaded.window(k, k, 1, false).flatMap(Dataset::prefetch);
                    }
                    case 7 -> {
                        plain = plain.shuffle(k, trial);
                        threaded = threaded.shuffle(k, trial).prefetch(k);
                        ordered &= k == 1;
                    }
                    default -> {
                        plain = plain.shard(2, k % 2);
                        threaded = threaded.shard(2, k % 2);
                        List<Long> all = expected;
                        expected = new ArrayList<>();
                        for (int i = k % 2; i < all.size(); i += 2) {
                            expected.add(all.get(i));
                        }
                    }
                }
            }
            for (int epoch = 0; epoch < 3; epoch++) {
                List<Long> elements = epoch(plain, epoch);
                assertEquals(elements, epoch(threaded, epoch), threaded.toString());
                assertEquals(elements, epoch(plain, epoch), plain.toString());
                if (ordered) {
                    assertEquals(expected, elements, plain.toString());
                }
                if (plain.cardinality() >= 0) {
                    assertEquals(plain.cardinality(), elements.size(), plain.toString());
                }
            }
        }
    }
}
