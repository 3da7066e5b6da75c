package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import dev.sungu.layers.preprocessing.AugMix;
import dev.sungu.layers.preprocessing.AutoContrast;
import dev.sungu.layers.preprocessing.CenterCrop;
import dev.sungu.layers.preprocessing.CutMix;
import dev.sungu.layers.preprocessing.MixUp;
import dev.sungu.layers.preprocessing.Normalization;
import dev.sungu.layers.preprocessing.RandAugment;
import dev.sungu.layers.preprocessing.RandomBrightness;
import dev.sungu.layers.preprocessing.RandomColorDegeneration;
import dev.sungu.layers.preprocessing.RandomColorJitter;
import dev.sungu.layers.preprocessing.RandomContrast;
import dev.sungu.layers.preprocessing.RandomCrop;
import dev.sungu.layers.preprocessing.RandomElasticTransform;
import dev.sungu.layers.preprocessing.RandomErasing;
import dev.sungu.layers.preprocessing.RandomFlip;
import dev.sungu.layers.preprocessing.RandomGaussianBlur;
import dev.sungu.layers.preprocessing.RandomGrayscale;
import dev.sungu.layers.preprocessing.RandomHue;
import dev.sungu.layers.preprocessing.RandomInvert;
import dev.sungu.layers.preprocessing.RandomPerspective;
import dev.sungu.layers.preprocessing.RandomPosterization;
import dev.sungu.layers.preprocessing.RandomRotation;
import dev.sungu.layers.preprocessing.RandomSaturation;
import dev.sungu.layers.preprocessing.RandomSharpness;
import dev.sungu.layers.preprocessing.RandomShear;
import dev.sungu.layers.preprocessing.RandomTranslation;
import dev.sungu.layers.preprocessing.RandomZoom;
import dev.sungu.layers.preprocessing.Rescaling;
import dev.sungu.layers.preprocessing.Resizing;
import dev.sungu.layers.preprocessing.Solarization;
import dev.sungu.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layers for images: what is random in them, and how they are used; their numbers are in the facts of the module saving. */
class AugmentationTest {
    /** Each has a seed, and a range in which something happens. */
    private static Map<String, Supplier<Layer>> random() {
        Map<String, Supplier<Layer>> all = new TreeMap<>();
        all.put("RandomBrightness", () -> new RandomBrightness(0.5).seed(1));
        all.put("RandomContrast", () -> new RandomContrast(0.5).seed(1));
        all.put("RandomSaturation", () -> new RandomSaturation(0.2, 0.9).seed(1));
        all.put("RandomHue", () -> new RandomHue(0.3).seed(1));
        all.put("RandomGrayscale", () -> new RandomGrayscale().seed(1));
        all.put("RandomInvert", () -> new RandomInvert(0.5, 0.6).seed(1));
        all.put("RandomPosterization", () -> new RandomPosterization(1, 8).seed(1));
        all.put("RandomSharpness", () -> new RandomSharpness(0.9).seed(1));
        all.put("RandomColorDegeneration", () -> new RandomColorDegeneration(0, 1).seed(1));
        all.put(
                "RandomColorJitter",
                () -> new RandomColorJitter()
                        .brightnessFactor(0.1)
                        .contrastFactor(0.5)
                        .hueFactor(0.2)
                        .saturationFactor(0.2, 0.8)
                        .seed(1));
        all.put("Solarization", () -> new Solarization().thresholdFactor(0.9).seed(1));
        all.put(
                "RandomErasing",
                () -> new RandomErasing()
                        .fillValue(7)
                        .scale(0.3, 0.6)
                        .factor(0.5, 1)
                        .seed(1));
        all.put("RandomFlip", () -> new RandomFlip().seed(1));
        all.put("RandomCrop", () -> new RandomCrop(4, 5).seed(2));
        all.put("RandomRotation", () -> new RandomRotation(0.5).seed(1));
        all.put("RandomZoom", () -> new RandomZoom(0.5).widthFactor(0.3).seed(1));
        all.put("RandomTranslation", () -> new RandomTranslation(0.5, 0.5).seed(1));
        all.put("RandomShear", () -> new RandomShear().xFactor(0.5).yFactor(0.2).seed(1));
        all.put(
                "RandomGaussianBlur",
                () -> new RandomGaussianBlur().factor(0.8, 1).seed(1));
        all.put("RandomPerspective", () -> new RandomPerspective().scale(0.5).seed(1));
        all.put("RandomElasticTransform", () -> new RandomElasticTransform().seed(1));
        all.put("MixUp", () -> new MixUp(0.9).seed(1));
        all.put("CutMix", () -> new CutMix().seed(1));
        all.put("RandAugment", () -> new RandAugment().seed(1));
        all.put("AugMix", () -> new AugMix().chainDepth(2).numChains(2).seed(1));
        return all;
    }

    private static Tensor images(int batch) {
        return Random.uniform(Shape.of(batch, 8, 9, 3), 0, 255, DType.FLOAT32, Random.key(1));
    }

    @TestFactory
    Stream<DynamicTest> randomOnlyInTraining() {
        return random().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Tensor x = images(6);
                    Layer layer = e.getValue().get();
                    boolean crops = layer instanceof RandomCrop;
                    if (!crops) {
                        Golden.assertClose(x.toDoubleArray(), layer.apply(x).toDoubleArray(), 0);
                    }
                    Tensor first = layer.apply(x, true);
                    Tensor second = layer.apply(x, true);
                    assertEquals(crops ? Shape.of(6, 4, 5, 3) : x.shape(), first.shape());
                    assertFalse(Arrays.equals(first.toFloatArray(), second.toFloatArray()), "each time anew");
                    // The same seed, the same images; also in programs.
                    Layer again = e.getValue().get();
                    again.ensureBuilt(List.of(x.shape()));
                    Program program =
                            Program.compile(List.of(x.spec()), in -> List.of(again.apply(in.getFirst(), true)));
                    Golden.assertClose(
                            first.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-4);
                    Golden.assertClose(
                            second.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-4);
                    // One image, images of bytes, and images whose channels come first.
                    assertEquals(3, layer.apply(Ops.squeeze(images(1), 0), true).rank());
                    assertEquals(
                            DType.FLOAT32,
                            layer.apply(x.cast(DType.UINT8), true).dtype());
                    assertTrue(layer.apply(Input.of(8, 9, 3)).shape().dim(0) < 0);
                }));
    }

    @Test
    void eachImageHasItsOwnDraw() {
        Tensor x = Ops.concatenate(List.of(images(1), images(1), images(1), images(1), images(1), images(1)), 0);
        for (String name : List.of("RandomBrightness", "RandomContrast", "RandomRotation", "RandomErasing")) {
            Tensor y = random().get(name).get().apply(x, true);
            boolean differ = false;
            for (int i = 1; i < 6; i++) {
                differ |= !Arrays.equals(
                        Ops.sliceAlong(y, 0, 0, 1).toFloatArray(),
                        Ops.sliceAlong(y, 0, i, i + 1).toFloatArray());
            }
            assertTrue(differ, name);
        }
    }

    @Test
    void valuesStayInTheirRange() {
        Tensor unit = images(5).divide(255);
        for (Layer layer : List.of(
                new RandomBrightness(0.9).valueRange(0, 1),
                new RandomContrast(0.9).valueRange(0, 1),
                new RandomHue(1).valueRange(0, 1),
                new RandomSharpness(1).valueRange(0, 1),
                new RandomInvert().valueRange(0, 1),
                new Solarization().additionFactor(1).valueRange(0, 1))) {
            Tensor y = layer.apply(unit, true);
            assertTrue(Ops.min(y).item() >= -1e-6 && Ops.max(y).item() <= 1 + 1e-6, layer.name());
        }
    }

    @Test
    void aboutHalfIsMirrored() {
        Tensor x = Ops.broadcastTo(Ops.arange(0, 3).cast(DType.FLOAT32).reshape(1, 1, 3, 1), 400, 2, 3, 1);
        Tensor y = new RandomFlip("horizontal").seed(3).apply(x, true);
        double mirrored =
                Ops.sum(Ops.sliceAlong(Ops.sliceAlong(y, 2, 0, 1), 1, 0, 1)).item() / 2;
        assertEquals(200, mirrored, 50);
        Golden.assertClose(
                x.toDoubleArray(), new RandomFlip("vertical").apply(x, true).toDoubleArray(), 0);
    }

    @Test
    void erasedShares() {
        Tensor x = Ops.zeros(300, 20, 20, 1);
        Tensor y = new RandomErasing()
                .factor(1, 1)
                .scale(0.25, 0.25)
                .fillValue(1)
                .seed(2)
                .apply(x, true);
        assertEquals(0.25, Ops.mean(y).item(), 0.03);
    }

    @Test
    void everyPlaceIsCropped() {
        Tensor x = Ops.arange(0, 20).cast(DType.FLOAT32).reshape(1, 4, 5, 1);
        RandomCrop crop = new RandomCrop(2, 2).seed(1);
        boolean[] seen = new boolean[20];
        for (int i = 0; i < 200; i++) {
            Tensor y = crop.apply(x, true);
            int at = (int) y.get(0, 0, 0, 0);
            Golden.assertClose(new double[] {at, at + 1, at + 5, at + 6}, y.toDoubleArray(), 0);
            seen[at] = true;
        }
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                assertTrue(seen[row * 5 + column], row + " " + column);
            }
        }
        assertEquals(Shape.of(1, 2, 2, 1), crop.apply(x).shape());
    }

    @Test
    void gradients() {
        Checks.layer(() -> new Rescaling(new double[] {0.5, 2}).offset(1), 3, 2);
        Checks.layer(() -> new Resizing(3, 5).interpolation("bicubic"), 4, 3, 1);
        Checks.layer(() -> new CenterCrop(2, 2), 3, 4, 1);
        Checks.layer(() -> new UpSampling2D(2, 1).interpolation("bilinear"), 2, 3, 1);
        Checks.layer(UpSampling2D::new, 2, 3, 1);
    }

    @Test
    void normalizationAdapts() {
        Tensor x = Random.normal(Shape.of(90, 4), 5, 3, DType.FLOAT32, Random.key(7));
        Normalization whole = new Normalization();
        whole.adapt(x);
        Normalization parts = new Normalization();
        parts.adapt(List.of(Ops.sliceAlong(x, 0, 0, 20), Ops.sliceAlong(x, 0, 20, 90)));
        Tensor y = whole.apply(x);
        Golden.assertClose(y.toDoubleArray(), parts.apply(x).toDoubleArray(), 1e-4);
        Golden.assertClose(new double[4], Ops.mean(y, 0).toDoubleArray(), 1e-5);
        Golden.assertClose(new double[] {1, 1, 1, 1}, Ops.std(y, 0).toDoubleArray(), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> new Normalization().adapt(List.of()));
        assertThrows(
                IllegalStateException.class,
                () -> new Normalization().statistics(1, 2).adapt(x));
        Tensor given = new Normalization().mean(1).variance(4).apply(x);
        Golden.assertClose(new Normalization().statistics(1, 4).apply(x).toDoubleArray(), given.toDoubleArray(), 0);
        double[] four = {1, 2, 3, 4};
        Golden.assertClose(
                new Normalization().statistics(four, four).apply(x).toDoubleArray(),
                new Normalization().mean(four).variance(four).apply(x).toDoubleArray(),
                0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Normalization().mean(1).apply(x));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Normalization().mean(four).variance(1).apply(x));
    }

    @Test
    void flatImagesKeepTheirContrast() {
        Tensor flat = Ops.multiply(Ops.ones(1, 3, 3, 1), 7);
        Golden.assertClose(flat.toDoubleArray(), new AutoContrast().apply(flat).toDoubleArray(), 0);
    }

    @Test
    void whatIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RandomContrast(1.5));
        assertThrows(IllegalArgumentException.class, () -> new RandomHue(0.5, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new RandomRotation(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new RandomFlip("sideways"));
        assertThrows(IllegalArgumentException.class, () -> new RandomZoom(0.1).fillMode("mirror"));
        assertThrows(IllegalArgumentException.class, () -> new Resizing(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Resizing(2, 2).fillMode("nearest"));
        assertThrows(IllegalArgumentException.class, () -> new Resizing(2, 2).apply(Ops.ones(3, 3)));
        assertThrows(IllegalArgumentException.class, () -> new RandomBrightness(0.1).valueRange(1, 1));
    }
}
