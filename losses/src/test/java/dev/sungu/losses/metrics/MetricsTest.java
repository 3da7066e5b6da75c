package dev.sungu.losses.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What metrics do beyond the golden facts: losses as metrics, bad input, metrics of one's own. */
class MetricsTest {
    private static final Tensor P = Tensor.of(new float[][] {{0.1f, 0.2f, 0.7f}, {0.5f, 0.25f, 0.25f}});

    @Test
    void lossesAreMetrics() {
        Metric m = Metrics.get("sparse_categorical_crossentropy");
        m.updateState(Tensor.of(new int[] {2, 0}), P);
        assertEquals((-Math.log(0.7) - Math.log(0.5)) / 2, m.result().item(), 1e-6);
        Metric mse = Metrics.get("mse");
        mse.updateState(
                Tensor.of(new float[] {1, 2}, 2, 1), Tensor.of(new float[] {2, 5}, 2, 1), Tensor.of(new float[] {1, 3
                }));
        assertEquals((1 + 27) / 4.0, mse.result().item(), 1e-6);
        assertEquals(Metric.Direction.DOWN, mse.direction());
        Metric logits = new BinaryCrossentropy().fromLogits(true).labelSmoothing(0.5);
        logits.updateState(Tensor.of(new float[] {1}, 1, 1), Tensor.of(new float[] {0}, 1, 1));
        assertEquals(Math.log(2), logits.result().item(), 1e-6);
    }

    @Test
    void labelsMayHaveAnyType() {
        for (DType type : List.of(DType.INT32, DType.INT64, DType.UINT8, DType.FLOAT32, DType.FLOAT64)) {
            Metric m = new SparseCategoricalAccuracy();
            m.updateState(Tensor.of(new int[] {2, 1}).cast(type), P);
            assertEquals(0.5, m.result().item(), type.toString());
            Metric binary = new BinaryAccuracy();
            binary.updateState(Tensor.of(new int[] {1, 1}).cast(type), Tensor.of(new double[] {0.75, 0.5}));
            assertEquals(0.5, binary.result().item(), type.toString());
        }
        Metric m = new BinaryAccuracy();
        m.updateState(Tensor.of(new boolean[] {true, false}), Tensor.of(new float[] {0.75f, 0.5f}));
        assertEquals(1, m.result().item());
    }

    @Test
    void nothingChangesNothing() {
        Metric m = new SparseCategoricalAccuracy();
        m.updateState(Tensor.of(new int[] {2, 1}), P);
        m.updateState(Tensor.of(new int[0]), Tensor.of(new float[0], 0, 3));
        assertEquals(0.5, m.result().item());
    }

    @Test
    void badInputIsAnError() {
        Metric m = new CategoricalAccuracy();
        assertMessage(
                "the truth has shape [5, 3] but the predictions have shape [2, 3]",
                () -> m.updateState(Tensor.of(new float[5][3]), P));
        Metric sparse = new SparseCategoricalAccuracy();
        assertMessage(
                "weights of shape [3] do not fit",
                () -> sparse.updateState(Tensor.of(new int[] {2, 1}), P, Tensor.of(new float[] {1, 2, 3})));
        assertEquals(0, sparse.result().item());
        assertMessage("threshold is in [0, 1]", () -> new BinaryAccuracy().threshold(1.5));
        assertMessage("did you mean", () -> Metrics.get("acuracy"));
        assertMessage("accuracy", () -> Metrics.get("acuracy"));
        assertMessage("stands for different metrics", () -> Metrics.get("accuracy"));
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }

    @Test
    void configsAreKeras() {
        assertEquals("{name=accuracy, dtype=float32}", new Accuracy().config().toString());
        assertEquals(
                "{name=binary_accuracy, dtype=float32, threshold=0.5}",
                new BinaryAccuracy().config().toString());
        assertEquals(
                "{name=sparse_categorical_accuracy, dtype=float32}",
                new SparseCategoricalAccuracy().config().toString());
        assertEquals("{name=mean, dtype=float32}", new Mean().config().toString());
        assertEquals(
                "{name=binary_crossentropy, dtype=float32, from_logits=false, label_smoothing=0.0}",
                new BinaryCrossentropy().config().toString());
        assertEquals(
                "{name=categorical_crossentropy, dtype=float32, from_logits=false, label_smoothing=0.0, axis=-1}",
                new CategoricalCrossentropy().config().toString());
        assertEquals(
                "{name=sparse_categorical_crossentropy, dtype=float32, from_logits=true, ignore_class=null, axis=-1}",
                new SparseCategoricalCrossentropy().fromLogits(true).config().toString());
        assertEquals("keras.metrics", new Mean().kerasModule());
        assertEquals("MeanSquaredError", Metrics.get("mse").className());
    }

    /** A metric as a user writes it: the largest error so far and how many were larger than a bound. */
    private static final class Outliers extends Metric {
        private final Variable largest = addVariable("largest", Shape.scalar(), -1);
        private final Variable count = addVariable("count", Shape.scalar(), 0);

        Outliers() {
            super("outliers");
        }

        @Override
        public void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
            Tensor error = Ops.abs(yTrue.subtract(yPred));
            largest.assign(Ops.maximum(largest, Ops.max(error)));
            count.assignAdd(Ops.sum(error.greater(1).cast(dtype())));
        }

        @Override
        public Tensor result() {
            return Ops.divideNoNan(count, largest);
        }
    }

    @Test
    void aMetricOfOnesOwn() {
        Outliers m = new Outliers();
        assertEquals(-1, m.variables().getFirst().item());
        CompiledFunction step = new CompiledFunction("update", in -> {
            m.updateState(in.get(0), in.get(1));
            return List.of();
        });
        step.call(Tensor.of(new float[] {0, 0, 5}), Tensor.of(new float[] {0.5f, 2, 1}));
        assertEquals(2 / 4.0, m.result().item());
        step.call(Tensor.of(new float[] {0, 0, 5}), Tensor.of(new float[] {8, 0, 5}));
        assertEquals(3 / 8.0, m.result().item());
        m.resetState();
        assertEquals(-1, m.variables().getFirst().item());
        step.call(Tensor.of(new float[] {2, 0, 0}), Tensor.of(new float[] {0, 0, 0}));
        assertEquals(1 / 2.0, m.result().item());
    }

    @Test
    void aFunctionAsAMetric() {
        Metric m = new MeanMetricWrapper((t, p) -> Ops.max(Ops.abs(t.subtract(p)), -1), "worst");
        m.updateState(Tensor.of(new float[2][3]), P);
        assertEquals(0.6, m.result().item(), 1e-6);
    }
}
