package dev.sungu.datasets;

import static dev.sungu.datasets.NpyTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int PIXELS = 784;

    @Test
    void hasTheFormOfMnist() {
        TrainTest digits = Digits.load(1, 300, 50);
        assertArrayEquals(new int[] {300, 28, 28}, digits.xTrain().shape().dims());
        assertArrayEquals(new int[] {300}, digits.yTrain().shape().dims());
        assertArrayEquals(new int[] {50, 28, 28}, digits.xTest().shape().dims());
        assertArrayEquals(new int[] {50}, digits.yTest().shape().dims());
        assertEquals(DType.UINT8, digits.xTrain().dtype());
        assertEquals(DType.UINT8, digits.yTrain().dtype());
    }

    @Test
    void labelsAreBalancedAndShuffled() {
        byte[] labels = Digits.load(1, 1000, 0).yTrain().toByteArray();
        int[] counts = new int[10];
        for (byte label : labels) {
            counts[label]++;
        }
        int[] hundreds = new int[10];
        Arrays.fill(hundreds, 100);
        assertArrayEquals(hundreds, counts);
        assertFalse(Arrays.equals(Arrays.copyOf(labels, 10), Arrays.copyOfRange(labels, 10, 20)));
    }

    @Test
    void anImageDependsOnSeedAndIndexAlone() {
        byte[] few = Digits.load(3, 57, 0).xTrain().toByteArray();
        byte[] many = Digits.load(3, 5000, 100).xTrain().toByteArray();
        assertArrayEquals(few, Arrays.copyOf(many, few.length));
        byte[] other = Digits.load(4, 57, 0).xTrain().toByteArray();
        assertFalse(Arrays.equals(few, other));
    }

    @Test
    void testImagesAreOthersThanTrainingImages() {
        TrainTest digits = Digits.load(3, 100, 100);
        assertFalse(Arrays.equals(digits.xTrain().toByteArray(), digits.xTest().toByteArray()));
        assertFalse(Arrays.equals(digits.yTrain().toByteArray(), digits.yTest().toByteArray()));
    }

    /** Only arithmetic that IEEE 754 fixes is used, so the same seed gives the same bytes on every machine. */
    @Test
    void theSameBytesEverywhere() {
        TrainTest digits = Digits.load(0, 2000, 500);
        var crc = new CRC32();
        crc.update(digits.xTrain().toByteArray());
        crc.update(digits.yTrain().toByteArray());
        crc.update(digits.xTest().toByteArray());
        crc.update(digits.yTest().toByteArray());
        assertEquals("af230f2c", Long.toHexString(crc.getValue()));
    }

    /** A network must be able to learn them: even the nearest mean image tells most digits apart, but not all. */
    @Test
    void areLearnableButNotTrivial() {
        TrainTest digits = Digits.load(0, 3000, 1000);
        double[][] means = new double[10][PIXELS];
        byte[] x = digits.xTrain().toByteArray();
        byte[] y = digits.yTrain().toByteArray();
        for (int i = 0; i < y.length; i++) {
            for (int p = 0; p < PIXELS; p++) {
                means[y[i]][p] += Byte.toUnsignedInt(x[i * PIXELS + p]) / 300.0;
            }
        }
        byte[] xTest = digits.xTest().toByteArray();
        byte[] yTest = digits.yTest().toByteArray();
        int right = 0;
        for (int i = 0; i < yTest.length; i++) {
            if (nearest(means, xTest, i * PIXELS) == yTest[i]) {
                right++;
            }
        }
        assertTrue(right > 550 && right < 900, "the nearest mean was right for " + right + " of 1000");
    }

    private static int nearest(double[][] means, byte[] x, int offset) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int digit = 0; digit < 10; digit++) {
            double distance = 0;
            for (int p = 0; p < PIXELS; p++) {
                double difference = Byte.toUnsignedInt(x[offset + p]) - means[digit][p];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                best = digit;
            }
        }
        return best;
    }

    @Test
    void inkIsPlausible() {
        byte[] x = Digits.load(0, 1000, 0).xTrain().toByteArray();
        for (int i = 0; i < 1000; i++) {
            int dark = 0;
            for (int p = 0; p < PIXELS; p++) {
                dark += Byte.toUnsignedInt(x[i * PIXELS + p]) > 100 ? 1 : 0;
            }
            assertTrue(dark > 12 && dark < 400, "image " + i + " has " + dark + " dark pixels");
        }
    }

    @Test
    void impossibleCountsAreRefused() {
        assertContains(assertThrows(IllegalArgumentException.class, () -> Digits.load(0, -1, 0)), "train", "-1");
        assertContains(
                assertThrows(IllegalArgumentException.class, () -> Digits.load(0, 0, Integer.MAX_VALUE)), "test");
        assertEquals(0, Digits.load(0, 0, 0).yTrain().toByteArray().length);
    }
}
