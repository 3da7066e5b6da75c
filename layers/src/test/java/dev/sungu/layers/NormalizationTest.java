package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Normalizations; their numbers are in the facts of the module saving. */
class NormalizationTest {
    private static String message(Executable bad) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, bad).getMessage());
    }

    @Test
    void gradients() {
        Checks.layer(() -> new BatchNormalization().gammaInitializer(new GlorotLike()), 3);
        Checks.layer(() -> new BatchNormalization().axis(1), 2, 3);
        Checks.layer(LayerNormalization::new, 5);
        Checks.layer(() -> new LayerNormalization().axis(1, 2), 3, 2);
        Checks.layer(() -> new LayerNormalization().axis(1), 3, 2);
        Checks.layer(() -> new GroupNormalization().groups(2), 3, 4);
        Checks.layer(() -> new GroupNormalization().groups(3).axis(1), 3, 2);
        Checks.layer(RMSNormalization::new, 5);
        Checks.layer(() -> new UnitNormalization().axis(1), 3, 2);
        Checks.layer(() -> new SpectralNormalization(new Dense(2)), 3);
    }

    /** Values that differ. */
    private record GlorotLike() implements Initializer {
        @Override
        public Tensor apply(Shape shape, DType dtype) {
            return Random.uniform(shape, 0.5, 1.5, dtype, Random.key(4));
        }

        @Override
        public Map<String, Object> config() {
            return Map.of();
        }
    }

    /** In training the statistics depend on the input, too. */
    @Test
    void gradientsOfTraining() {
        for (int axis : new int[] {1, 3}) {
            BatchNormalization layer = new BatchNormalization().axis(axis).dtype("float64");
            Variable x =
                    new Variable(Random.normal(Shape.of(3, 2, 2, 3), 1, 2, DType.FLOAT64, Random.key(1)), "x", true);
            Tensor up = Random.normal(x.shape(), 0, 1, DType.FLOAT64, Random.key(2));
            layer.apply(x, true);
            Tensor gradient;
            try (GradientTape tape = new GradientTape()) {
                gradient = tape.gradient(Ops.sum(layer.apply(x, true).multiply(up)), x);
            }
            double[] at = x.toDoubleArray();
            for (int i = 0; i < at.length; i += 5) {
                double[] values = at.clone();
                values[i] += 1e-6;
                double high = Ops.sum(
                                layer.apply(Tensor.of(values, 3, 2, 2, 3), true).multiply(up))
                        .item();
                values[i] -= 2e-6;
                double low = Ops.sum(
                                layer.apply(Tensor.of(values, 3, 2, 2, 3), true).multiply(up))
                        .item();
                assertEquals((high - low) / 2e-6, gradient.toDoubleArray()[i], 1e-6);
            }
        }
    }

    @Test
    void largeMeansCostNoPrecision() {
        Tensor x = Random.normal(Shape.of(5000, 3), 1000, 0.5, DType.FLOAT32, Random.key(1));
        List<Tensor> moments = Ops.moments(x, false, 0);
        List<Tensor> exact = Ops.moments(x.cast(DType.FLOAT64), false, 0);
        Golden.assertClose(exact.get(0).toDoubleArray(), moments.get(0).toDoubleArray(), 1e-6);
        Golden.assertClose(exact.get(1).toDoubleArray(), moments.get(1).toDoubleArray(), 1e-5);
    }

    @Test
    void trainingKeepsAveragesAndUseTakesThem() {
        BatchNormalization layer = new BatchNormalization().momentum(0.5);
        Tensor x = Tensor.of(new float[] {0, 2, 4, 6}, 4, 1);
        layer.apply(x);
        Golden.assertClose(new double[] {0}, layer.movingMean().toDoubleArray(), 0);
        Program program = Program.compile(List.of(x.spec()), in -> List.of(layer.apply(in.getFirst(), true)));
        double deviation = Math.sqrt(5 + 1e-3);
        for (double average : new double[] {1.5, 2.25}) {
            Golden.assertClose(
                    new double[] {-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation},
                    program.run(x).getFirst().toDoubleArray(),
                    1e-6);
            assertEquals(average, layer.movingMean().item(), 1e-6);
        }
        assertEquals(4, layer.movingVariance().item(), 1e-6);
        assertEquals((6 - 2.25) / Math.sqrt(4.001), layer.apply(x).get(3, 0), 1e-5);
        layer.trainable(false);
        assertEquals((6 - 2.25) / Math.sqrt(4.001), layer.apply(x, true).get(3, 0), 1e-5);
        assertEquals(2.25, layer.movingMean().item(), 1e-6, "frozen");
        assertEquals(0, layer.trainableVariables().size());
        assertEquals(4, layer.weights().size());
    }

    @Test
    void stateComesAfterTheLayersOwnWeightsAndBeforeThoseInside() {
        BatchNormalization layer = new BatchNormalization();
        layer.apply(Ops.ones(2, 3));
        assertEquals(
                List.of("gamma", "beta", "moving_mean", "moving_variance"),
                layer.weights().stream().map(Variable::name).toList());
        assertEquals(2, layer.trainableVariables().size());
        SpectralNormalization wrapper = new SpectralNormalization(new Dense(2).name("inside"));
        wrapper.apply(Ops.ones(2, 3));
        assertEquals(
                List.of("kernel", "vector_u", "bias"),
                wrapper.weights().stream().map(Variable::name).toList());
        assertEquals(2, wrapper.trainableVariables().size());
    }

    @Test
    void spectralNormOfTheKernelBecomesOne() {
        SpectralNormalization layer = new SpectralNormalization(new Dense(4)).powerIterations(50);
        Tensor x = Ops.ones(2, 3);
        layer.apply(x);
        Tensor kernel = ((Dense) layer.layer()).kernel().value();
        Golden.assertClose(
                kernel.toDoubleArray(), ((Dense) layer.layer()).kernel().toDoubleArray(), 0);
        layer.apply(x, true);
        Variable now = ((Dense) layer.layer()).kernel();
        // The largest eigenvalue of the product with itself: its powers' trace is dominated by it.
        Tensor square = Ops.matmul(now, Ops.transpose(now));
        for (int i = 0; i < 6; i++) {
            square = Ops.matmul(square, square);
        }
        assertEquals(1, Ops.trace(square).item(), 1e-3);
        now.assign(Ops.zerosLike(now));
        layer.apply(x, true);
        assertEquals(0, Ops.sum(Ops.abs(now)).item(), "a kernel of zeros stays");
    }

    @Test
    void whatIsRefused() {
        assertTrue(message(() -> new BatchNormalization().name("norm").axis(4).apply(Ops.ones(2, 3)))
                .contains("BatchNormalization \"norm\""));
        assertTrue(message(() -> new BatchNormalization().apply(Input.of(-1))).contains("must know the size"));
        assertTrue(message(() -> new BatchNormalization().renormClipping(Map.of("max", 1.0)))
                .contains("\"max\""));
        assertTrue(message(() -> new BatchNormalization().renormClipping(Map.of("rmin", 2.0, "rmax", 1.0)))
                .contains("rmin <= rmax"));
        assertTrue(message(() -> new GroupNormalization().groups(0)).contains("groups"));
        assertTrue(message(() -> new GroupNormalization().groups(2).apply(Ops.ones(2, 3)))
                .contains("multiple"));
        assertTrue(message(() -> new LayerNormalization().axis(5).apply(Ops.ones(2, 3)))
                .contains("axis 5"));
        assertTrue(message(() -> new SpectralNormalization(new ReLU()).apply(Ops.ones(2, 3)))
                .contains("kernel"));
        BatchNormalization built = new BatchNormalization();
        built.apply(Ops.ones(2, 3));
        assertTrue(message(() -> built.apply(Ops.ones(2, 4))).contains("expects size 3"));
    }
}
