package dev.sungu.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreefryTest {
    /** The known answers that Random123 publishes for threefry2x32 with 20 rounds. */
    @Test
    void knownAnswers() {
        assertEquals(0x99ba4efe6b200159L, Threefry.hash(0, 0, 0, 0));
        assertEquals(0xbb002be71cb996fcL, Threefry.hash(-1, -1, -1, -1));
        assertEquals(0x483df7a0c4923a9cL, Threefry.hash(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3));
    }

    @Test
    void elementsMapToWordsForEver() {
        assertEquals((int) Threefry.hash(1, 2, 0, 0), Threefry.bits(1, 2, 0));
        assertEquals((int) (Threefry.hash(1, 2, 0, 0) >>> 32), Threefry.bits(1, 2, 16));
        assertEquals((int) Threefry.hash(1, 2, 16 + 5, 0), Threefry.bits(1, 2, 32 + 5));
        long far = (1L << 40) + 32 * 7 + 16 + 3;
        long counter = (far >>> 5) * 16 + 3;
        long words = Threefry.hash(1, 2, (int) counter, (int) (counter >>> 32));
        assertEquals((int) (words >>> 32), Threefry.bits(1, 2, far));
    }

    @Test
    void keys() {
        Key key = Key.of(42);
        assertEquals(new Key(0, 42), key);
        assertEquals(key, Key.of(key.toLong()));
        Key[] keys = key.split(1000);
        assertEquals(key.foldIn(7), keys[7]);
        Set<Key> different = new HashSet<>(Arrays.asList(keys));
        different.add(key);
        different.add(Key.of(43).foldIn(0));
        assertEquals(1002, different.size());
        assertEquals(key.foldIn("dense"), Key.of(42).foldIn("dense"));
        assertNotEquals(key.foldIn("dense"), key.foldIn("dense_1"));
        assertNotEquals(Threefry.hash(0, 42, 0, 0), key.foldIn(0).toLong(), "derived keys are not draws");
    }

    @Test
    void integersInRange() {
        Tensor key = Tensor.of(new int[] {0, 3});
        int[] counts = new int[7];
        int n = 70_000;
        int[] draws = Random.randint(Shape.of(n), -3, 4, DType.INT32, key).toIntArray();
        for (int x : draws) {
            counts[x + 3]++;
        }
        for (int count : counts) {
            assertEquals(n / 7.0, count, 5 * Math.sqrt(n / 7.0));
        }
        int[] fewer = Random.randint(Shape.of(510), -3, 4, DType.INT32, key).toIntArray();
        assertArrayEquals(Arrays.copyOf(draws, 510), fewer);
        long[] whole = Random.randint(Shape.of(3), Long.MIN_VALUE, Long.MAX_VALUE, DType.INT64, key)
                .toLongArray();
        assertNotEquals(whole[1], whole[2]);
        assertEquals(Long.MIN_VALUE + Math.unsignedMultiplyHigh(Threefry.hash(0, 3, 2, 0), -1), whole[2]);
        var e = assertThrows(IllegalArgumentException.class, () -> Random.randint(Shape.of(1), 5, 5, DType.INT32, key));
        assertTrue(String.valueOf(e.getMessage()).contains("minval=5"), e.getMessage());
    }

    @Test
    void shuffles() {
        int n = 1000;
        int[] a = Random.permutation(n, Random.key(1)).toIntArray();
        Set<Integer> all = new HashSet<>();
        int fixed = 0;
        for (int i = 0; i < n; i++) {
            all.add(a[i]);
            fixed += a[i] == i ? 1 : 0;
        }
        assertEquals(n, all.size());
        assertTrue(fixed < 10, "fixed points: " + fixed);
    }
}
