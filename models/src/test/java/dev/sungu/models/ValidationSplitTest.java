package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.optimizers.SGD;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples that are sorted by their labels make a bad validation; samples that are not give no warning. */
class ValidationSplitTest {
    private static List<String> warnings(Tensor y, double share, boolean fit) {
        Logger logger = Logger.getLogger(ValidationSplit.class.getName());
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            int n = y.shape().dim(0);
            if (fit) {
                Sequential model = new Sequential(new InputLayer(2), new Dense(10).activation("softmax"));
                model.compile(new SGD(), "sparse_categorical_crossentropy");
                model.fit(
                        Ops.zeros(DType.FLOAT32, n, 2),
                        y,
                        Fit.epochs(1).validationSplit(share).verbose(0));
            } else {
                Data data = new Data(new Layout(1, List.of(0), List.of()), new dev.sungu.core.EagerTensor[] {
                    Ops.zeros(DType.FLOAT32, n, 2).value(), y.value()
                });
                ValidationSplit.of(data, share).warnIfLabelsDiffer();
            }
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return messages;
    }

    private static int[] drawn(int n, int classes) {
        SplittableRandom random = new SplittableRandom(n);
        return IntStream.range(0, n).map(i -> random.nextInt(classes)).toArray();
    }

    private static int[] sorted(int n, int classes) {
        int[] labels = drawn(n, classes);
        Arrays.sort(labels);
        return labels;
    }

    @Test
    void sortedLabels() {
        List<String> messages = warnings(Tensor.of(sorted(500, 10)), 0.2, true);
        assertEquals(1, messages.size());
        assertTrue(
                messages.getFirst().startsWith("validationSplit takes the last 100 samples, and their labels are not"),
                messages.getFirst());
        assertEquals(1, warnings(Tensor.of(sorted(500, 10), 500, 1), 0.1, false).size());
        assertEquals(1, warnings(Tensor.of(sorted(500, 2)), 0.1, false).size());
        Tensor oneHot = Ops.oneHot(Tensor.of(sorted(500, 3)), 3);
        assertEquals(1, warnings(oneHot, 0.1, false).size());
    }

    /** As many classes as samples to validate on, or nearly; one class only. */
    @Test
    void fewSamplesOfManySortedClasses() {
        for (int n : new int[] {100, 150, 500, 3000}) {
            assertEquals(1, warnings(Tensor.of(sorted(n, 10)), 0.1, false).size(), () -> "10 classes, " + n);
        }
        assertEquals(1, warnings(Tensor.of(sorted(10000, 1000)), 0.1, false).size());
        // Nine in ten are of one class, and the last ones all are.
        int[] labels = new int[2000];
        Arrays.fill(labels, 0, 200, 1);
        assertEquals(1, warnings(Tensor.of(labels), 0.2, false).size());
    }

    /** What happens by chance gives no warning, whatever the numbers of samples and classes. */
    @Test
    void shuffledSortedLabels() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2000; round++) {
            int n = 4 + random.nextInt(300);
            int classes = 1 + random.nextInt(40);
            double power = random.nextBoolean() ? 1 : 2;
            int[] labels = IntStream.range(0, n)
                    .map(i -> (int) (classes * Math.pow(random.nextDouble(), power)))
                    .toArray();
            double share = 0.05 + 0.5 * random.nextDouble();
            if ((int) Math.floor(n * (1 - share)) == n) {
                continue;
            }
            assertEquals(List.of(), warnings(Tensor.of(labels), share, false), () -> n + " of " + classes);
        }
    }

    @Test
    void labelsInAnyOrder() {
        for (int n : new int[] {10, 50, 500, 5000}) {
            for (int classes : new int[] {1, 2, 10, 100}) {
                for (double share : new double[] {0.1, 0.3, 0.5}) {
                    assertEquals(List.of(), warnings(Tensor.of(drawn(n, classes)), share, false), n + " of " + classes);
                }
            }
        }
        assertEquals(List.of(), warnings(Ops.oneHot(Tensor.of(drawn(500, 3)), 3), 0.1, false));
    }

    @Test
    void numbersAreNoLabels() {
        Random.setRandomSeed(1);
        assertEquals(List.of(), warnings(Random.normal(Shape.of(300, 1)), 0.2, false));
        assertEquals(List.of(), warnings(Random.normal(Shape.of(300, 4)), 0.2, false));
        assertEquals(List.of(), warnings(Ops.cumsum(Ops.ones(DType.FLOAT32, 300), 0), 0.2, false));
    }
}
