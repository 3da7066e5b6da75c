package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArenaTest {
    private static Arena.Buffer buffer(int size, int first, int last) {
        Arena.Buffer b = new Arena.Buffer(size, first);
        b.last = last;
        return b;
    }

    @Test
    void randomLivesNeverOverlap() {
        Random r = new Random(1);
        for (int round = 0; round < 300; round++) {
            List<Arena.Buffer> buffers = new ArrayList<>();
            long sum = 0;
            int n = r.nextInt(40);
            for (int i = 0; i < n; i++) {
                int first = r.nextInt(30);
                int size = r.nextInt(4) == 0 ? 0 : r.nextInt(5000);
                buffers.add(buffer(size, first, first + r.nextInt(10)));
                sum += size + Arena.ALIGNMENT;
            }
            int total = Arena.place(buffers);
            assertTrue(total <= sum, total + " > " + sum);
            for (Arena.Buffer a : buffers) {
                assertEquals(0, a.offset % Arena.ALIGNMENT);
                assertTrue(a.offset >= 0 && a.offset + a.size <= total);
                for (Arena.Buffer b : buffers) {
                    boolean inTime = a.first <= b.last && b.first <= a.last;
                    boolean inSpace = a.offset < b.offset + b.size && b.offset < a.offset + a.size;
                    assertFalse(a != b && inTime && inSpace, "two buffers overlap");
                }
            }
        }
    }

    @Test
    void oneAfterTheOtherShareSpace() {
        List<Arena.Buffer> chain = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            chain.add(buffer(1000, i, i + 1));
        }
        assertEquals(1008 + 1000, Arena.place(chain));
    }

    @Test
    void aSmallOneFillsAGap() {
        List<Arena.Buffer> buffers =
                List.of(buffer(1600, 0, 9), buffer(160, 0, 3), buffer(320, 2, 9), buffer(100, 5, 9));
        Arena.place(buffers);
        // The last one lies where the second lay.
        assertEquals(buffers.get(1).offset, buffers.get(3).offset);
    }

    @Test
    void nothingNeedsNothing() {
        assertEquals(0, Arena.place(List.of()));
    }
}
