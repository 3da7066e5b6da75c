package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The connectionist temporal classification against the sum over all ways, one by one. */
class CtcLossTest {
    private static final int STEPS = 5;
    private static final int CLASSES = 3;

    @Test
    void isTheSumOverAllWays() {
        Tensor logits = Ops.reshape(
                Ops.multiply(
                        Ops.sin(Ops.multiply(Ops.arange(4 * STEPS * CLASSES).cast(DType.FLOAT64), 1.7)), 2),
                4,
                STEPS,
                CLASSES);
        int[][] labels = {{1, 2, 0}, {1, 1, 0}, {2, 0, 0}, {2, 2, 1}};
        int[] counts = {2, 2, 0, 3};
        int[] steps = {5, 4, 3, 5};
        for (int blank : new int[] {0, 1}) {
            Tensor target =
                    Tensor.of(Arrays.stream(labels).flatMapToInt(Arrays::stream).toArray(), 4, 3);
            if (blank == 1) {
                // Another order of the classes, so that what says nothing is another one.
                target = Ops.where(
                        Ops.equal(target, 0),
                        Tensor.scalar(DType.INT32, 1),
                        Ops.where(Ops.equal(target, 1), Tensor.scalar(DType.INT32, 0), target));
            }
            Tensor losses = Ops.ctcLoss(target, logits, Tensor.of(counts), Tensor.of(steps), blank);
            double[] logs = Ops.logSoftmax(logits).toDoubleArray();
            for (int row = 0; row < 4; row++) {
                int[] wanted =
                        Arrays.copyOf(Arrays.copyOfRange(target.toIntArray(), row * 3, row * 3 + 3), counts[row]);
                double sum = 0;
                int ways = (int) Math.pow(CLASSES, steps[row]);
                for (int way = 0; way < ways; way++) {
                    sum += probability(way, steps[row], wanted, logs, row, blank);
                }
                assertEquals(-Math.log(sum), losses.get(row), 1e-9, "row " + row + ", blank " + blank);
            }
        }
    }

    /** How likely one way is, or 0 if it does not say what is wanted. */
    private static double probability(int way, int steps, int[] wanted, double[] logs, int row, int blank) {
        int[] said = new int[steps];
        int count = 0;
        int before = -1;
        double log = 0;
        for (int t = 0, rest = way; t < steps; t++, rest /= CLASSES) {
            int c = rest % CLASSES;
            log += logs[(row * STEPS + t) * CLASSES + c];
            if (c != before && c != blank) {
                said[count++] = c;
            }
            before = c;
        }
        return Arrays.equals(Arrays.copyOf(said, count), wanted) ? Math.exp(log) : 0;
    }

    @Test
    void badInputIsAnError() {
        Tensor logits = Ops.zeros(2, 4, 3);
        Tensor labels = Tensor.of(new int[] {1, 2, 2, 1}, 2, 2);
        Tensor counts = Tensor.of(new int[] {2, 1});
        Tensor steps = Tensor.of(new int[] {4, 4});
        assertMessage(
                "label 5 in place [1, 0] names no class: the output has 3 classes",
                () -> Ops.ctcLoss(Tensor.of(new int[] {1, 2, 5, 1}, 2, 2), logits, counts, steps, 0));
        assertMessage(
                "3 labels and 4 steps in row 1, but there are at most 2 and 4",
                () -> Ops.ctcLoss(labels, logits, Tensor.of(new int[] {2, 3}), steps, 0));
        assertMessage(
                "2 labels and 5 steps in row 0",
                () -> Ops.ctcLoss(labels, logits, counts, Tensor.of(new int[] {5, 4}), 0));
        assertMessage("is none of the 3 classes", () -> Ops.ctcLoss(labels, logits, counts, steps, 3));
        assertMessage(
                "ctc needs float outputs [n, steps, classes]", () -> Ops.ctcLoss(counts, logits, counts, steps, 0));
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
