package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import dev.sungu.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layers that disturb their input in training. */
class NoiseTest {
    private record Case(String name, Supplier<Layer> make, int... sample) {}

    private static List<Case> cases() {
        return List.of(
                new Case("GaussianNoise", () -> new GaussianNoise(0.5).seed(1), 6, 4),
                new Case("GaussianDropout", () -> new GaussianDropout(0.5).seed(1), 6, 4),
                new Case("AlphaDropout", () -> new AlphaDropout(0.5).seed(1), 6, 4),
                new Case("SpatialDropout1D", () -> new SpatialDropout1D(0.5).seed(1), 6, 4),
                new Case("SpatialDropout2D", () -> new SpatialDropout2D(0.5).seed(1), 3, 2, 4),
                new Case("SpatialDropout3D", () -> new SpatialDropout3D(0.5).seed(1), 2, 2, 2, 4));
    }

    @TestFactory
    Stream<DynamicTest> onlyInTrainingAndEachTimeAnew() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> {
                    Tensor x = Random.normal(Shape.of(5).concat(Shape.of(c.sample())));
                    Layer layer = c.make().get();
                    assertSame(x, layer.apply(x));
                    Tensor first = layer.apply(x, true);
                    Tensor second = layer.apply(x, true);
                    assertFalse(Arrays.equals(first.toFloatArray(), second.toFloatArray()));
                    // The same seed, the same numbers, also in programs.
                    Layer again = c.make().get();
                    again.ensureBuilt(List.of(x.shape()));
                    Program program =
                            Program.compile(List.of(x.spec()), in -> List.of(again.apply(in.getFirst(), true)));
                    Golden.assertClose(
                            first.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-6);
                    Golden.assertClose(
                            second.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-6);
                    assertEquals(0, layer.weights().size());
                    assertEquals(1, layer.variables().size());
                }));
    }

    private static double mean(Tensor x) {
        return Ops.mean(x).item();
    }

    private static double deviation(Tensor x) {
        return Ops.std(x).item();
    }

    @Test
    void distributions() {
        Tensor ones = Ops.ones(200, 500);
        Tensor noise = new GaussianNoise(0.3).seed(2).apply(ones, true);
        assertEquals(1, mean(noise), 0.005);
        assertEquals(0.3, deviation(noise), 0.005);
        Tensor factors = new GaussianDropout(0.2).seed(2).apply(ones, true);
        assertEquals(1, mean(factors), 0.01);
        assertEquals(0.5, deviation(factors), 0.01);
        // Alpha dropout keeps mean and deviation of standard normal inputs.
        Tensor x = Random.normal(Shape.of(200, 500), 0, 1, ones.dtype(), Random.key(5));
        Tensor dropped = new AlphaDropout(0.3).seed(2).apply(x, true);
        assertEquals(0, mean(dropped), 0.02);
        assertEquals(1, deviation(dropped), 0.02);
    }

    @Test
    void alphaDropoutSetsOneValue() {
        Tensor y = new AlphaDropout(0.25).seed(3).noiseShape(-1, 1).apply(Ops.multiply(Ops.ones(400, 3), 2), true);
        double a = 1 / Math.sqrt(0.75 * (1 + 0.25 * 1.7580993408473766 * 1.7580993408473766));
        double low = a * -1.7580993408473766 * 0.75;
        double high = a * (2 + 1.7580993408473766 * 0.25);
        int lows = 0;
        for (int i = 0; i < 400; i++) {
            double v = y.get(i, 0);
            assertEquals(v, y.get(i, 2), "one decision for a sample");
            assertEquals(v < 0 ? low : high, v, 1e-5);
            lows += v < 0 ? 1 : 0;
        }
        assertEquals(100, lows, 30);
        assertThrows(
                IllegalArgumentException.class,
                () -> new AlphaDropout(0.25).noiseShape(2, 3).apply(Ops.ones(4, 3), true));
    }

    @Test
    void whatIsDroppedIsDroppedEverywhere() {
        for (boolean first : new boolean[] {false, true}) {
            SpatialDropout2D layer = new SpatialDropout2D(0.5).seed(4);
            if (first) {
                layer.dataFormat("channels_first");
            }
            Tensor x = Ops.ones(first ? new int[] {20, 6, 3, 2} : new int[] {20, 3, 2, 6});
            Tensor sums = Ops.sum(layer.apply(x, true), first ? new int[] {2, 3} : new int[] {1, 2});
            assertEquals(Shape.of(20, 6), sums.shape());
            int zeros = 0;
            for (double s : sums.toDoubleArray()) {
                assertTrue(s == 0 || s == 12, "all or nothing: " + s);
                zeros += s == 0 ? 1 : 0;
            }
            assertEquals(60, zeros, 25);
        }
        assertEquals(
                0,
                Ops.sum(new SpatialDropout1D(1).apply(Ops.ones(2, 3, 4), true)).item());
        assertThrows(IllegalArgumentException.class, () -> new SpatialDropout3D(0.5).apply(Ops.ones(2, 3, 4), true));
    }

    @Test
    void gradientsFollowTheSameDecisions() {
        Tensor x = Ops.ones(30, 3, 4);
        SpatialDropout1D layer = new SpatialDropout1D(0.5).seed(6);
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor y = layer.apply(x, true);
            Golden.assertClose(y.toDoubleArray(), tape.gradient(Ops.sum(y), x).toDoubleArray(), 0);
        }
    }

    @Test
    void ratesOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new GaussianNoise(1.5));
        assertThrows(IllegalArgumentException.class, () -> new GaussianDropout(1));
        assertThrows(IllegalArgumentException.class, () -> new AlphaDropout(-0.1));
        assertThrows(IllegalArgumentException.class, () -> new SpatialDropout2D(Double.NaN));
    }
}
