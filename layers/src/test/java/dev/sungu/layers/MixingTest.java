package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import dev.sungu.layers.preprocessing.AugMix;
import dev.sungu.layers.preprocessing.ContrastLimitedAdaptiveHistogramEqualization;
import dev.sungu.layers.preprocessing.CutMix;
import dev.sungu.layers.preprocessing.Equalization;
import dev.sungu.layers.preprocessing.MaxNumBoundingBoxes;
import dev.sungu.layers.preprocessing.MixUp;
import dev.sungu.layers.preprocessing.RandAugment;
import dev.sungu.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers that mix images and labels, and boxes that come with images. */
class MixingTest {
    private static final int CLASSES = 5;

    /** Images of one value each, the number of their class, so that a pixel tells where it is from. */
    private static Tensor images(int height, int width) {
        return Ops.broadcastTo(
                Ops.reshape(Ops.arange(0, CLASSES).cast(DType.FLOAT32), CLASSES, 1, 1, 1), CLASSES, height, width, 2);
    }

    private static Tensor labels() {
        return Ops.oneHot(Ops.arange(0, CLASSES), CLASSES);
    }

    /** What the labels say of the mean pixel of each image. */
    private static Tensor expectedPixel(Tensor labels) {
        return Ops.sum(labels.multiply(Ops.arange(0, CLASSES).cast(DType.FLOAT32)), 1);
    }

    @Test
    void labelsAreMixedAsImagesAre() {
        for (Layer layer : List.<Layer>of(
                new MixUp(0.8).seed(1), new MixUp().dataFormat("channels_first").seed(2))) {
            List<Tensor> mixed = layer.apply(List.of(images(3, 4), labels()), true);
            assertEquals(Shape.of(CLASSES, 3, 4, 2), mixed.getFirst().shape());
            Golden.assertClose(
                    expectedPixel(mixed.get(1)).toDoubleArray(),
                    Ops.mean(mixed.getFirst(), 1, 2, 3).toDoubleArray(),
                    1e-5);
            Golden.assertClose(
                    new double[] {1, 1, 1, 1, 1}, Ops.sum(mixed.get(1), 1).toDoubleArray(), 1e-5);
            assertTrue(Ops.max(mixed.get(1).subtract(labels())).item() > 0.01, "nothing was mixed");
        }
    }

    @Test
    void rectanglesAreWorthTheirArea() {
        // The share of pixels is that of the area but for the pixels at its edges.
        List<Tensor> mixed = new CutMix().seed(3).apply(List.of(images(200, 200), labels()), true);
        Golden.assertClose(
                expectedPixel(mixed.get(1)).toDoubleArray(),
                Ops.mean(mixed.getFirst(), 1, 2, 3).toDoubleArray(),
                0.04);
        double[] pixels = mixed.getFirst().toDoubleArray();
        for (double pixel : pixels) {
            assertEquals(Math.rint(pixel), pixel, "pixels are one or the other's");
        }
        assertTrue(Ops.max(mixed.get(1).subtract(labels())).item() > 0.01, "nothing was mixed");
    }

    @Test
    void inUseAndAloneNothingIsMixed() {
        for (Layer layer : List.of(new MixUp(), new CutMix())) {
            List<Tensor> same = layer.apply(List.of(images(3, 4), labels()), false);
            assertArrayEquals(images(3, 4).toFloatArray(), same.getFirst().toFloatArray());
            assertArrayEquals(labels().toFloatArray(), same.get(1).toFloatArray());
            Tensor one = Ops.squeeze(Ops.sliceAlong(images(3, 4), 0, 2, 3), 0);
            Tensor label = Ops.squeeze(Ops.sliceAlong(labels(), 0, 2, 3), 0);
            assertArrayEquals(
                    label.toFloatArray(),
                    layer.apply(List.of(one, label), true).get(1).toFloatArray());
            var numbers = assertThrows(
                    IllegalArgumentException.class,
                    () -> layer.apply(List.of(images(3, 4), Ops.arange(0, CLASSES)), true));
            assertTrue(String.valueOf(numbers.getMessage()).contains("Ops.oneHot"), numbers.getMessage());
            assertThrows(
                    IllegalArgumentException.class, () -> layer.apply(List.of(images(3, 4), labels(), labels()), true));
        }
        assertThrows(IllegalArgumentException.class, () -> new MixUp(0));
        assertThrows(IllegalArgumentException.class, () -> new CutMix(new double[] {0.2, 1.2}));
    }

    @Test
    void programsMixAsWell() {
        for (Layer[] two :
                new Layer[][] {{new MixUp().seed(4), new MixUp().seed(4)}, {new CutMix().seed(4), new CutMix().seed(4)}
                }) {
            List<Tensor> given = List.of(images(6, 4), labels());
            two[1].ensureBuilt(List.of(given.get(0).shape(), given.get(1).shape()));
            Program program = Program.compile(given.stream().map(Tensor::spec).toList(), in -> two[1].apply(in, true));
            for (int round = 0; round < 2; round++) {
                List<Tensor> expected = two[0].apply(given, true);
                List<Tensor> found = program.run(given.get(0), given.get(1));
                Golden.assertClose(expected.get(0).toDoubleArray(), found.get(0).toDoubleArray(), 1e-5);
                Golden.assertClose(expected.get(1).toDoubleArray(), found.get(1).toDoubleArray(), 1e-5);
            }
        }
    }

    @Test
    void chosenChangesStayInTheirRange() {
        Tensor x = Random.uniform(Shape.of(3, 8, 9, 3), 0, 1, DType.FLOAT32, Random.key(5));
        for (long seed = 0; seed < 12; seed++) {
            for (Layer layer : List.<Layer>of(
                    new RandAugment().valueRange(0, 1).seed(seed),
                    new AugMix().allOps(seed % 2 == 0).valueRange(0, 1).seed(seed))) {
                Tensor y = layer.apply(x, true);
                assertEquals(x.shape(), y.shape());
                assertTrue(Ops.min(y).item() >= -1e-5 && Ops.max(y).item() <= 1 + 1e-5, layer.name() + " " + seed);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new RandAugment().numOps(0));
        assertThrows(IllegalArgumentException.class, () -> new RandAugment().interpolation("cubic"));
        assertThrows(IllegalArgumentException.class, () -> new AugMix().numChains(0));
        assertThrows(IllegalArgumentException.class, () -> new AugMix().chainDepth(0));
        assertThrows(IllegalArgumentException.class, () -> new AugMix().alpha(0));
    }

    @Test
    void boxesAreLeftOutAndFilledIn() {
        Tensor boxes = Ops.arange(0, 24).cast(DType.FLOAT32).reshape(2, 3, 4);
        Tensor labels = Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
        List<Tensor> fewer = new MaxNumBoundingBoxes(2).apply(List.of(boxes, labels));
        assertArrayEquals(new int[] {1, 2, 4, 5}, fewer.get(1).toIntArray());
        assertEquals(Shape.of(2, 2, 4), fewer.get(0).shape());
        List<Tensor> more = new MaxNumBoundingBoxes(4).fillValue(-7).apply(List.of(boxes, labels));
        assertArrayEquals(new int[] {1, 2, 3, -7, 4, 5, 6, -7}, more.get(1).toIntArray());
        assertEquals(-7, more.get(0).get(1, 3, 2));
        assertEquals(23, more.get(0).get(1, 2, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MaxNumBoundingBoxes(4).apply(List.of(boxes, Ops.arange(0, 3))));
        assertThrows(IllegalArgumentException.class, () -> new MaxNumBoundingBoxes(0));
    }

    @Test
    void histogramsNeedBinsAndTiles() {
        assertThrows(IllegalArgumentException.class, () -> new Equalization().bins(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContrastLimitedAdaptiveHistogramEqualization().tileGridSize(0, 2));
        // Two values of four become the ends and what lies between.
        Tensor x = Tensor.of(new float[] {10, 10, 20, 30}, 1, 2, 2, 1);
        assertArrayEquals(
                new float[] {0, 0, 128, 255}, new Equalization().apply(x, true).toFloatArray(), 1e-4f);
    }
}
