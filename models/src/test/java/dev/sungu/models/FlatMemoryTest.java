package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.datasets.Dataset;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.optimizers.SGD;
import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thousand models are built, trained, used and dropped: what the process holds does not grow with their number. */
class FlatMemoryTest {
    private static final int ROUNDS = 1000;

    /** By then all that is loaded once is loaded, and most of what gets compiled. */
    private static final int WARM = 200;

    /** Kilobytes: what a leak of 1 KB a round would take. */
    private static final long LEAK = ROUNDS - WARM;

    /**
     * Kilobytes that the resident memory may grow after {@link #WARM} rounds. The heap is all resident from the start, so what
     * moves is what the JVM has beside it: code that is compiled late, and the memory in which the compilers work, some
     * megabytes each time. A round's arena leaked natively would be 100 KB, so 80 MB.
     */
    private static final long RESIDENT = 12 * 1024;

    /** The program that is measured, in a heap that holds only some of the models. */
    static final class Rounds {
        public static void main(String[] args) throws IOException {
            Tensor x = Random.normal(Shape.of(64, 200));
            Tensor y = Ops.sum(x, 1).reshape(64, 1);
            for (int round = 1; round <= ROUNDS; round++) {
                Sequential model = new Sequential(new InputLayer(200), new Dense(200).activation("relu"), new Dense(1));
                model.compile(new SGD(0.01), "mse", "mae");
                model.fit(x, y, Fit.epochs(1).batchSize(64).verbose(0));
                model.fit(
                        Dataset.fromTensorSlices(x, y).batch(64).prefetch(),
                        Fit.epochs(1).verbose(0));
                if (!Float.isFinite(model.predict(x).toFloatArray()[0])) {
                    throw new IllegalStateException("not a number");
                }
                if (round == WARM || round == ROUNDS) {
                    System.out.println("after " + round + " " + measured());
                }
            }
        }

        private static Map<String, Long> measured() throws IOException {
            Runtime r = Runtime.getRuntime();
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                System.gc();
                heap = Math.min(heap, r.totalMemory() - r.freeMemory());
            }
            Map<String, Long> all = new LinkedHashMap<>();
            all.put("heap", heap >> 10);
            long code = 0;
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                if (pool.getName().equals("Metaspace")) {
                    all.put("metaspace", pool.getUsage().getUsed() >> 10);
                } else if (pool.getType() == MemoryType.NON_HEAP
                        && pool.getName().startsWith("Code")) {
                    code += pool.getUsage().getUsed() >> 10;
                }
            }
            all.put("code", code);
            all.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
            Path status = Path.of("/proc/self/status");
            if (Files.isReadable(status)) {
                try (Stream<String> lines = Files.lines(status)) {
                    lines.filter(l -> l.startsWith("VmRSS:"))
                            .forEach(l -> all.put("resident", Long.parseLong(l.replaceAll("\\D", ""))));
                }
            }
            return all;
        }
    }

    @Test
    void aThousandModelsLeaveNothingBehind() throws Exception {
        ChildJvm.Result rounds = ChildJvm.of(Rounds.class)
                .options("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch")
                .run();
        List<String> lines =
                rounds.output().lines().filter(l -> l.startsWith("after ")).toList();
        assertEquals(2, lines.size(), rounds.output());
        System.out.println("KB " + lines);
        assertGrowth(LEAK, "heap", lines);
        assertGrowth(LEAK, "metaspace", lines);
        assertGrowth(2, "threads", lines);
        if (lines.getFirst().contains("resident=")) {
            assertGrowth(RESIDENT, "resident", lines);
        }
    }

    private static void assertGrowth(long most, String what, List<String> lines) {
        long growth = value(what, lines.get(1)) - value(what, lines.get(0));
        assertTrue(growth <= most, what + " grew by " + growth + ", at most " + most + ": " + lines);
    }

    private static long value(String what, String line) {
        return Long.parseLong(line.replaceAll(".*\\b" + what + "=(\\d+).*", "$1"));
    }
}
