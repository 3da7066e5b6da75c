package dev.sungu.core.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Small eager operations, as pipelines call them for each sample, take little more memory than their results. */
class EagerCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void oneOperation() {
        Tensor x = Random.uniform(Shape.of(2000));
        long bound = 8000 + 2500;
        long least = Long.MAX_VALUE;
        // Vectors are objects until the compiler has seen the code, so the best of many calls counts; how many it takes
        // depends on
        // what else the machine does.
        Instant end = Instant.now().plusSeconds(60);
        while (least >= bound && Instant.now().isBefore(end)) {
            for (int i = 0; i < 10_000; i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                Ops.relu(x);
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
        assertTrue(least < bound, least + " bytes for a result of 8000");
    }
}
