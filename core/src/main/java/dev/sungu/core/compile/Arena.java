package dev.sungu.core.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * Packs buffers with limited lives into one array: the largest first, each into the first gap that is free during its
 * life.
 *
 * <p>Source: Y. Pisarchyk and J. Lee, "Efficient memory management for deep neural net inference", 2020 (greedy by size).
 */
final class Arena {
    /** Buffers start at multiples of this many elements, so that they do not share cache lines. */
    static final int ALIGNMENT = 16;

    /** A buffer: its size in elements, and the first and last step in which it is used. */
    static final class Buffer {
        final int size;
        final int first;
        int last;
        int offset = -1;

        Buffer(int size, int first) {
            this.size = size;
            this.first = first;
            this.last = first;
        }

        boolean livesWith(Buffer other) {
            return first <= other.last && other.first <= last;
        }

        private int end() {
            return offset + size;
        }
    }

    private Arena() {}

    /**
     * Places all buffers.
     *
     * @return the size of the array
     */
    static int place(List<Buffer> buffers) {
        List<Buffer> bySize = new ArrayList<>(buffers);
        // Not by Comparator.comparingInt: its lambdas can be written to streams, so no start-up cache of the JVM holds
        // them, and making the first one takes milliseconds of every start.
        bySize.sort((a, b) -> a.size != b.size ? Integer.compare(b.size, a.size) : Integer.compare(a.first, b.first));
        List<Buffer> placed = new ArrayList<>();
        int total = 0;
        for (Buffer b : bySize) {
            int at = 0;
            for (Buffer p : placed) {
                if (p.livesWith(b)) {
                    if (p.offset - at >= b.size) {
                        break;
                    }
                    at = Math.max(at, align(p.end()));
                }
            }
            b.offset = at;
            int after = 0;
            while (after < placed.size() && placed.get(after).offset <= at) {
                after++;
            }
            placed.add(after, b);
            total = Math.max(total, Math.addExact(at, b.size));
        }
        verify(placed);
        return total;
    }

    private static int align(int n) {
        return Math.addExact(n, ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** A planner that is wrong corrupts numbers silently, so every plan is checked. */
    private static void verify(List<Buffer> placed) {
        for (int i = 0; i < placed.size(); i++) {
            Buffer a = placed.get(i);
            for (int j = i + 1; j < placed.size() && placed.get(j).offset < a.end(); j++) {
                if (a.livesWith(placed.get(j)) && placed.get(j).size > 0) {
                    throw new IllegalStateException("two buffers of a program overlap in time and space");
                }
            }
        }
    }
}
