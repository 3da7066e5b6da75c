package dev.sungu.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memory of batches is used again only where nobody can still read it. */
class RecyclingTest {
    private static Dataset<Tensor> slices() {
        float[] values = new float[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Dataset.fromTensorSlices(Tensor.of(values, 100, 2));
    }

    /** The arrays that elements used, each handed back at once, after their values were compared with those of another run. */
    private static int arrays(Dataset<Tensor> d) {
        Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        List<float[]> expected = new ArrayList<>();
        d.iterator(1).forEachRemaining(t -> expected.add(t.toFloatArray()));
        int at = 0;
        try (DatasetIterator<Tensor> it = d.recyclingIterator(1)) {
            while (it.hasNext()) {
                Tensor t = it.next();
                assertArrayEquals(expected.get(at++), t.toFloatArray(), d.toString());
                arrays.add(t.value().array());
                it.recycle(t.value());
            }
        }
        assertEquals(expected.size(), at);
        return arrays.size();
    }

    @Test
    void batchesNobodyElseSees() {
        Dataset<Tensor> batches = slices().shuffle(100, 1).batch(5);
        assertEquals(1, arrays(batches));
        assertEquals(
                1, arrays(slices().shuffle(100, 1).map(t -> t).batch(5).take(15).repeat(2)));
        assertTrue(arrays(batches.prefetch(4)) <= 6);
        assertTrue(arrays(slices().shuffle(100, 1).batch(7).repeat(3)) <= 6, "the last ones are smaller");
    }

    @Test
    void batchesThatAreKeptOrShown() {
        Dataset<Tensor> batches = slices().shuffle(100, 1).batch(5);
        assertEquals(20, arrays(batches.map(t -> t)));
        assertEquals(20, arrays(batches.map(t -> t, 2)));
        assertEquals(20, arrays(batches.cache()));
        assertEquals(20, arrays(batches.filter(t -> true).prefetch()));
        assertEquals(20, arrays(batches.shuffle(7, 3)));
        assertEquals(20, arrays(batches.window(2, 2, 1, false).flatMap(w -> w)));
        assertEquals(1, arrays(slices().batch(5)), "views of the whole are nobody's to use again");
        assertEquals(18, arrays(batches.skip(2)), "what is left out would not come back");
        assertEquals(20, arrays(batches.take(20).concatenate(batches.take(0)).map(t -> t)));
    }
}
