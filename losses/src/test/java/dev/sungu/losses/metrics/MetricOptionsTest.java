package dev.sungu.losses.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.losses.Huber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Options of metrics, metrics by name, results of several numbers, state that the first batch decides on, bad input. */
class MetricOptionsTest {
    private static final Tensor TRUTH = Tensor.of(new float[][] {{1, 0, 0}});
    private static final Tensor ONE_HOT = Ops.oneHot(Tensor.of(new int[] {0, 1, 2, 1}), 3);
    private static final Tensor P = Tensor.of(
            new float[][] {{0.7f, 0.2f, 0.1f}, {0.5f, 0.25f, 0.25f}, {0.1f, 0.2f, 0.7f}, {0.25f, 0.5f, 0.25f}});

    @Test
    void everyNameGivesAMetric() {
        for (String name : Metrics.names()) {
            Metric m = Metrics.get(name);
            assertTrue(m.variables().stream().noneMatch(v -> v.isTrainable()), name);
            assertEquals("keras.metrics", m.kerasModule());
        }
    }

    @Test
    void lossesAreMetricsByName() {
        Metric huber = Metrics.get("huber");
        huber.updateState(Tensor.of(new float[] {0, 0}, 1, 2), Tensor.of(new float[] {0.5f, 3}, 1, 2));
        assertEquals((0.125 + 2.5) / 2, huber.result().item(), 1e-6);
        assertEquals(Metric.Direction.DOWN, huber.direction());
        assertInstanceOf(MeanMetricWrapper.class, Metrics.get("kld"));
        Metric wide = new MeanMetricWrapper(new Huber().delta(5)).name("wide").dtype("float64");
        wide.updateState(Tensor.of(new float[] {0, 0}, 1, 2), Tensor.of(new float[] {0.5f, 3}, 1, 2));
        assertEquals((0.125 + 4.5) / 2, wide.result().item(), 1e-12);
        assertEquals(DType.FLOAT64, wide.result().dtype());
        assertEquals("wide", wide.name());
    }

    @Test
    void whatNeedsArgumentsSaysSo() {
        assertMessage("needs arguments: give new MeanIoU(...)", () -> Metrics.get("mean_io_u"));
        assertMessage("needs arguments: give new MeanIoU(...)", () -> Metrics.get("MeanIoU"));
        assertMessage("needs arguments: give new RecallAtPrecision", () -> Metrics.get("recall_at_precision"));
        assertMessage("did you mean Precision, precision", () -> Metrics.get("precison"));
    }

    @Test
    void oneNumberForEachClass() {
        F1Score m = new F1Score();
        assertEquals(0, m.result().item());
        CompiledFunction step = new CompiledFunction("update", in -> {
            m.updateState(in.get(0), in.get(1));
            return List.of(m.result());
        });
        Tensor scores = step.call(ONE_HOT, P).getFirst();
        assertArrayEquals(new double[] {2 / 3.0, 2 / 3.0, 1}, scores.toDoubleArray(), 1e-6);
        assertArrayEquals(scores.toDoubleArray(), m.result().toDoubleArray());
        Map<String, Double> logs = new TreeMap<>();
        m.log("f1", logs::put);
        assertEquals(Set.of("f1_0", "f1_1", "f1_2"), logs.keySet());
        assertEquals(1, logs.get("f1_2"), 1e-6);
        new F1Score().average("macro").log("mean", logs::put);
        assertEquals(0, logs.get("mean"));
        step.call(ONE_HOT, P);
        assertEquals(2, m.variables().getFirst().get(0));
        m.resetState();
        assertArrayEquals(new double[3], m.result().toDoubleArray());
        assertMessage(
                "truth and predictions [batch, classes] are expected", () -> m.updateState(Ops.argmax(ONE_HOT, -1), P));
    }

    @Test
    void theFirstBatchSaysHowManyLabelsThereAre() {
        AUC m = new AUC().multiLabel(true).numThresholds(11);
        assertEquals(0, m.result().item());
        assertTrue(m.variables().isEmpty());
        CompiledFunction step = new CompiledFunction("update", in -> {
            m.updateState(in.get(0), in.get(1));
            return List.of();
        });
        step.call(ONE_HOT, P);
        assertArrayEquals(new int[] {11, 3}, m.variables().getFirst().shape().dims());
        double first = m.result().item();
        step.call(ONE_HOT, P);
        assertEquals(first, m.result().item(), 1e-6);
        assertMessage(
                "with many labels, predictions [batch, 3] are expected, not [1, 2]",
                () -> m.updateState(Tensor.of(new float[1][2]), Tensor.of(new float[1][2])));
        assertMessage(
                "2 labelWeights for 3 labels",
                () -> new AUC().multiLabel(true).labelWeights(1, 2).updateState(ONE_HOT, P));
    }

    @Test
    void optionsOfTheStateComeBeforeItsUse() {
        Mean mean = new Mean().dtype("float64");
        mean.update(Tensor.of(new double[] {1, 1e-9}));
        assertEquals((1 + 1e-9) / 2, mean.result().item(), 0);
        var e = assertThrows(IllegalStateException.class, () -> mean.dtype("float32"));
        assertTrue(String.valueOf(e.getMessage()).contains("set dtype before"));
        Precision precision = new Precision();
        precision.updateState(ONE_HOT, P);
        assertThrows(IllegalStateException.class, () -> precision.thresholds(0.1, 0.2));
        assertMessage("float32 or float64, not int32", () -> new Mean().dtype("int32"));
        assertMessage("counts in int32, int64, float32 or float64", () -> new MeanIoU(2).dtype("bool"));
        assertEquals(
                "{name=mean_io_u, dtype=int64, num_classes=2, ignore_class=null, sparse_y_true=true,"
                        + " sparse_y_pred=true, axis=-1}",
                new MeanIoU(2).dtype("int64").config().toString());
    }

    @Test
    void badInputIsAnErrorAndChangesNothing() {
        Recall m = new Recall().classId(5);
        assertMessage(
                "class 5 is counted, so predictions [batch, classes] that have it", () -> m.updateState(ONE_HOT, P));
        Precision p = new Precision();
        assertMessage(
                "the truth has shape [1, 3] but the predictions have shape [4, 3]", () -> p.updateState(TRUTH, P));
        assertMessage(
                "weights of shape [3, 1] do not fit predictions of shape [4, 3]",
                () -> p.updateState(ONE_HOT, P, Tensor.of(new float[] {1, 2, 3})));
        assertEquals(0, p.variables().getFirst().item());
        assertMessage("unknown curve \"ROCK\": expected one of [ROC, PR, PRGAIN]", () -> new AUC().curve("ROCK"));
        assertMessage("class 3 is none of the 3 classes", () -> new IoU(3, 1, 3));
        MeanIoU iou = new MeanIoU(3);
        assertMessage(
                "there must be one class for each",
                () -> iou.updateState(Tensor.of(new int[] {1, 2}), Tensor.of(new int[] {1, 2, 0})));
        assertMessage("k is at least 1", () -> new TopKCategoricalAccuracy().k(0));
        assertMessage("beta is above 0", () -> new FBetaScore().beta(-1));
    }

    @Test
    void oneWeightForEachImage() {
        Tensor truth = Tensor.of(new int[] {0, 1, 1, 1}, 2, 2);
        Tensor predicted = Tensor.of(new int[] {0, 0, 1, 1}, 2, 2);
        MeanIoU m = new MeanIoU(2);
        m.updateState(truth, predicted, Tensor.of(new int[] {1, 3}));
        assertArrayEquals(new int[] {1, 0, 1, 6}, m.variables().getFirst().toIntArray());
        assertEquals((1 / 2.0 + 6 / 7.0) / 2, m.result().item(), 1e-6);
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
