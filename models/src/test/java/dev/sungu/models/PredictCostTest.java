package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.ReLU;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PredictCostTest {
    private static Tensor images(int n) {
        float[] values = new float[n * 8 * 8 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 17 / 17f;
        }
        return Tensor.wrap(DType.FLOAT32, values, n, 8, 8, 3);
    }

    private static Sequential network() {
        return new Sequential(
                new Conv2D(8, 3),
                new BatchNormalization(),
                new ReLU(),
                new Conv2D(4, 1).useBias(false),
                new BatchNormalization(),
                new Flatten(),
                new Dense(5));
    }

    /** As what the layers give without a program. */
    private static void same(Model model, Tensor x) {
        float[] expected = model.apply(x).toFloatArray();
        float[] actual = model.predict(x).toFloatArray();
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5f * Math.max(1, Math.abs(expected[i])));
        }
    }

    @Test
    void aPredictionAllocatesLittleBesideItsResult() {
        Sequential model = network();
        Tensor x = images(2);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // Vectors are objects until the compiler has seen the code, so the best of many calls counts.
        Instant end = Instant.now().plusSeconds(60);
        while (least > 200 && Instant.now().isBefore(end)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            model.predict(x);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The result's ten numbers, its tensor, the list that it is handed over in, the arguments.
        assertTrue(least <= 200, least + " bytes");
    }

    @Test
    void predictionsFollowEveryChangeOfTheWeights() {
        Sequential model = network();
        Tensor x = images(3);
        same(model, x);
        for (Variable v : model.weights()) {
            v.assign(Ops.add(v.value(), 0.25));
            same(model, x);
        }
        model.setWeights(
                model.weights().stream().map(v -> Ops.multiply(v.value(), 0.5)).toList());
        same(model, x);
    }

    @Test
    void predictionsFollowTraining() {
        Sequential model = network();
        Tensor x = images(8);
        Tensor y = Ops.full(DType.FLOAT32, 0.5, 8, 5);
        model.predict(x);
        model.compile("sgd", "mse");
        for (int i = 0; i < 3; i++) {
            Tensor before = model.predict(x);
            model.fit(x, y, Fit.epochs(1).batchSize(8).verbose(0));
            same(model, x);
            assertTrue(Math.abs(before.toFloatArray()[0] - model.predict(x).toFloatArray()[0]) > 0);
        }
    }

    @Test
    void aLayerThatComesLaterIsSeen() {
        Sequential model = network();
        Tensor x = images(1);
        model.predict(x);
        model.add(new Dense(7));
        assertEquals(Shape.of(1, 7), model.predict(x).shape());
        same(model, x);
    }

    @Test
    void whatIsWrongIsSaidAsBefore() {
        Sequential model = network();
        model.predict(images(2));
        Tensor none = Tensor.wrap(DType.FLOAT32, new float[0], 0, 8, 8, 3);
        String message = assertThrows(IllegalArgumentException.class, () -> model.predict(none))
                .getMessage();
        assertTrue(message.contains("no samples"), message);
        assertThrows(IllegalArgumentException.class, () -> model.predict(Tensor.scalar(DType.FLOAT32, 1)));
    }

    @Test
    void moreSamplesThanABatchAndFewerAreTheSame() {
        Sequential model = network();
        Tensor x = images(5);
        assertArrayEquals(
                model.predict(x, Predict.defaults().batchSize(2)).toFloatArray(),
                model.predict(x).toFloatArray(),
                1e-5f);
    }
}
