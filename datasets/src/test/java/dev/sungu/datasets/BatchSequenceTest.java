package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSequenceTest {
    private static class Numbers extends BatchSequence {
        final int length;
        final List<String> events = Collections.synchronizedList(new ArrayList<>());

        Numbers(int length, int workers) {
            super(workers, 3);
            this.length = length;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public Sample get(int index) {
            events.add("get");
            return Sample.of(Tensor.of(new float[] {index, index}));
        }

        @Override
        public void onEpochBegin() {
            events.add("begin");
        }

        @Override
        public void onEpochEnd() {
            events.add("end");
        }
    }

    private static List<Integer> numbers(Dataset<Sample> d) {
        List<Integer> all = new ArrayList<>();
        d.forEach(s -> all.add((int) s.x().get(0)));
        return all;
    }

    @Test
    void batchesInOrderFromAnyNumberOfThreads() {
        for (int workers : new int[] {0, 1, 4}) {
            Numbers sequence = new Numbers(5, workers);
            Dataset<Sample> d = sequence.dataset();
            assertEquals(5, d.cardinality());
            assertEquals(List.of(0, 1, 2, 3, 4), numbers(d));
            assertEquals(List.of("begin", "get", "get", "get", "get", "get", "end"), sequence.events);
            sequence.events.clear();
            try (DatasetIterator<Sample> it = d.iterator()) {
                it.next();
            }
            assertEquals("end", sequence.events.getLast());
            assertEquals(1, sequence.events.stream().filter("end"::equals).count());
        }
    }

    @Test
    void anotherOrderInEachEpoch() {
        Dataset<Sample> d = new Numbers(20, 2).dataset(7);
        List<Integer> first = numbers(d);
        List<Integer> second = numbers(d);
        assertNotEquals(first, second);
        assertEquals(first, numbers(new Numbers(20, 0).dataset(7)));
        Collections.sort(second);
        assertEquals(numbers(new Numbers(20, 1).dataset()), second);
    }

    @Test
    void withoutEnd() {
        Dataset<Sample> d = new Numbers(-1, 2).dataset(7);
        assertEquals(Dataset.INFINITE_CARDINALITY, d.cardinality());
        assertEquals(List.of(0, 1, 2, 3), numbers(d.take(4)));
    }

    @Test
    void failures() {
        Dataset<Sample> d = new Numbers(5, 2) {
            @Override
            public Sample get(int index) {
                throw new IllegalStateException("no batch " + index);
            }
        }.dataset();
        DatasetException e = assertThrows(DatasetException.class, d::toList);
        assertTrue(e.getMessage().contains("no batch 0"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Numbers(1, -1));
    }
}
