package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What losses do beyond the golden facts: every type of label, bad input, second-order gradients. */
class LossesTest {
    private static final Tensor LOGITS =
            Tensor.of(new float[][] {{0.5f, -1, 2}, {1, 0.25f, -0.5f}, {-2, 1, 0}, {0, 0, 0.125f}});
    private static final int[] LABELS = {2, 0, 1, 1};

    @Test
    void labelsMayHaveAnyType() {
        Tensor labels = Tensor.of(LABELS);
        double expected = new SparseCategoricalCrossentropy()
                .fromLogits(true)
                .apply(labels, LOGITS)
                .item();
        for (DType type : List.of(DType.INT64, DType.UINT8, DType.FLOAT32, DType.FLOAT64)) {
            for (Tensor y : List.of(labels.cast(type), Ops.expandDims(labels.cast(type), -1))) {
                assertEquals(
                        expected,
                        new SparseCategoricalCrossentropy()
                                .fromLogits(true)
                                .apply(y, LOGITS)
                                .item(),
                        1e-7,
                        type.toString());
                assertEquals(
                        expected,
                        new SparseCategoricalCrossentropy()
                                .ignoreClass(-1)
                                .apply(y, Ops.softmax(LOGITS))
                                .item(),
                        1e-6,
                        type.toString());
            }
        }
        Tensor yes = Tensor.of(new boolean[] {true, false, true, true});
        Tensor p = Tensor.of(new float[] {0.5f, 0.25f, 0.75f, 1});
        double bce = new BinaryCrossentropy().apply(yes.cast(DType.FLOAT32), p).item();
        for (DType type : List.of(DType.BOOL, DType.UINT8, DType.INT32, DType.INT64, DType.FLOAT64)) {
            assertEquals(bce, new BinaryCrossentropy().apply(yes.cast(type), p).item(), 1e-7);
            assertEquals(
                    0.375 / 4, new MeanSquaredError().apply(yes.cast(type), p).item(), 1e-7);
        }
    }

    @Test
    void aLabelThatNamesNoClassIsAnError() {
        Tensor sequence = Ops.reshape(LOGITS, 2, 2, 3);
        for (boolean compiled : new boolean[] {false, true}) {
            for (UnaryOperator<Tensor> output : List.<UnaryOperator<Tensor>>of(x -> x.multiply(1), Ops::softmax)) {
                Loss loss = new SparseCategoricalCrossentropy();
                assertMessage(
                        "label 3 in row 1 names no class: the output has 3 classes, so labels are from 0 to 2",
                        () -> run(loss, output, Tensor.of(new int[] {0, 3, 1, 1}), LOGITS, compiled));
                assertMessage(
                        "label -1 in row 3 names no class",
                        () -> run(loss, output, Tensor.of(new long[] {0, 1, 2, -1}), LOGITS, compiled));
                assertMessage(
                        "label 4294967297 in row 0",
                        () -> run(loss, output, Tensor.of(new long[] {(1L << 32) + 1, 1, 2, 2}), LOGITS, compiled));
                assertMessage(
                        "label 255 in row 2",
                        () -> run(loss, output, Tensor.ofUint8(new byte[] {0, 1, -1, 1}), LOGITS, compiled));
                assertMessage(
                        "label NaN in row 1",
                        () -> run(loss, output, Tensor.of(new float[] {0, Float.NaN, 1, 1}), LOGITS, compiled));
                assertMessage(
                        "label 7 in place [1, 0]",
                        () -> run(loss, output, Tensor.of(new int[] {0, 1, 7, 1}, 2, 2), sequence, compiled));
            }
        }
    }

    private static Tensor run(Loss loss, UnaryOperator<Tensor> output, Tensor y, Tensor x, boolean compiled) {
        return compiled
                ? Program.compile(
                                List.of(y.spec(), x.spec()),
                                in -> List.of(loss.apply(in.get(0), output.apply(in.get(1)))))
                        .run(y, x)
                        .getFirst()
                : loss.apply(y, output.apply(x));
    }

    @Test
    void anErrorLeavesACompiledProgramUsable() {
        Loss loss = new SparseCategoricalCrossentropy().fromLogits(true);
        Tensor good = Tensor.of(LABELS);
        Program program =
                Program.compile(List.of(good.spec(), LOGITS.spec()), in -> List.of(loss.apply(in.get(0), in.get(1))));
        double before = program.run(good, LOGITS).getFirst().item();
        assertThrows(IllegalArgumentException.class, () -> program.run(Tensor.of(new int[] {0, 1, 9, 1}), LOGITS));
        assertEquals(before, program.run(good, LOGITS).getFirst().item());
    }

    @Test
    void shapesThatDoNotFitAreErrors() {
        Tensor p = Ops.softmax(LOGITS);
        assertMessage(
                "use categorical crossentropy for one-hot targets",
                () -> new SparseCategoricalCrossentropy().apply(Ops.oneHot(Tensor.of(LABELS), 3), p));
        assertMessage(
                "use sparse categorical crossentropy for integer labels",
                () -> new CategoricalCrossentropy().apply(Tensor.of(LABELS), p));
        assertMessage("differ in shape", () -> new BinaryCrossentropy().apply(Tensor.of(new float[4][1]), LOGITS));
        assertMessage(
                "the truth has shape [2, 3] but the predictions have shape [4, 3]",
                () -> new MeanSquaredError().apply(Tensor.of(new float[2][3]), LOGITS));
    }

    @Test
    void weightsBelongToTheLeadingAxes() {
        Tensor yTrue = Tensor.of(new float[12], 2, 2, 3);
        Tensor yPred = Tensor.of(new float[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4}, 2, 2, 3);
        Loss loss = new MeanSquaredError().reduction(Reduction.NONE);
        // Two samples of two steps: Keras would take these for the weights of the steps.
        Tensor bySample = loss.apply(yTrue, yPred, Tensor.of(new float[] {1, 10}));
        assertArrayEquals(new float[] {1, 4, 90, 160}, bySample.toFloatArray());
        Tensor byStep = loss.apply(yTrue, yPred, Tensor.of(new float[] {1, 10}, 1, 2));
        assertArrayEquals(new float[] {1, 40, 9, 160}, byStep.toFloatArray());
        Tensor column = loss.apply(yTrue, yPred, Tensor.of(new float[] {1, 10}, 2, 1));
        assertArrayEquals(new float[] {1, 4, 90, 160}, column.toFloatArray());
        Tensor number = loss.apply(yTrue, yPred, Tensor.of(new int[] {3}));
        assertArrayEquals(new float[] {3, 12, 27, 48}, number.toFloatArray());
        assertMessage(
                "weights of shape [3] do not fit losses of shape [2, 2]",
                () -> loss.apply(yTrue, yPred, Tensor.of(new float[] {1, 2, 3})));
        yPred.setMask(Tensor.of(new boolean[] {true, true, true, false}, 2, 2));
        Tensor masked = new MeanSquaredError().reduction("sum").apply(yTrue, yPred, Tensor.of(new float[] {1, 10}));
        assertEquals(95, masked.item(), 1e-5);
    }

    @Test
    void nothingHasTheLossZero() {
        Tensor none = Tensor.of(new float[0], 0, 3);
        assertEquals(0, new MeanSquaredError().apply(none, none).item());
        assertEquals(0, new CategoricalCrossentropy().apply(none, none).item());
        assertEquals(0, new BinaryCrossentropy().apply(none, none).item());
        Tensor labels = Tensor.of(new int[0]);
        assertEquals(0, new SparseCategoricalCrossentropy().apply(labels, none).item());
        assertEquals(
                0,
                new SparseCategoricalCrossentropy()
                        .fromLogits(true)
                        .apply(labels, none)
                        .item());
        assertEquals(
                Shape.of(0),
                new MeanAbsoluteError().reduction("none").apply(none, none).shape());
    }

    @Test
    void notANumberIsPassedOn() {
        Tensor p = Tensor.of(new float[] {0.5f, Float.NaN, 0.5f, 0.5f}, 2, 2);
        Tensor y = Tensor.of(new float[] {0, 1, 1, 0}, 2, 2);
        Tensor labels = Tensor.of(new int[] {0, 1});
        for (boolean logits : new boolean[] {false, true}) {
            assertNaN(new BinaryCrossentropy().fromLogits(logits).apply(y, p));
            assertNaN(new CategoricalCrossentropy().fromLogits(logits).apply(y, p));
            assertNaN(new SparseCategoricalCrossentropy().fromLogits(logits).apply(labels, p));
        }
        assertNaN(new SparseCategoricalCrossentropy().apply(labels, Ops.softmax(p)));
        assertNaN(new BinaryCrossentropy().apply(y, Ops.sigmoid(p)));
        assertNaN(new MeanSquaredError().apply(y, p));
        assertNaN(new MeanAbsoluteError().apply(y, p));
    }

    private static void assertNaN(Tensor loss) {
        assertTrue(Double.isNaN(loss.item()));
    }

    @Test
    void whatIsIgnoredHasNoGradientNotEvenNotANumber() {
        Tensor labels = Tensor.of(new int[] {-1, 1});
        Tensor x = Tensor.of(new float[] {Float.NaN, 1, 100, 0}, 2, 2);
        for (boolean probabilities : new boolean[] {false, true}) {
            Loss loss = new SparseCategoricalCrossentropy().ignoreClass(-1).fromLogits(!probabilities);
            try (GradientTape tape = new GradientTape()) {
                tape.watch(x);
                Tensor value = loss.apply(labels, probabilities ? Ops.softmax(x) : x);
                // Exact, where Keras on TensorFlow clips.
                assertEquals(100, value.item(), 1e-4);
                assertArrayEquals(
                        new float[] {0, 0, 1, -1}, tape.gradient(value, x).toFloatArray(), 1e-6f);
            }
        }
    }

    @Test
    void theSlopeOfAnErrorOfZeroIsZero() {
        Tensor x = Tensor.of(new float[] {1, 2});
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            Tensor loss = new MeanAbsoluteError().apply(Tensor.of(new float[] {1, 1}), x);
            assertArrayEquals(new float[] {0, 0.5f}, tape.gradient(loss, x).toFloatArray(), 1e-7f);
        }
    }

    @Test
    void classesMayLieOnAnyAxis() {
        Tensor p = Ops.softmax(Ops.reshape(LOGITS, 2, 2, 3));
        Tensor labels = Tensor.of(LABELS, 2, 2);
        Tensor first = Ops.transpose(p, 0, 2, 1);
        assertEquals(
                new SparseCategoricalCrossentropy().apply(labels, p).item(),
                new SparseCategoricalCrossentropy().axis(1).apply(labels, first).item(),
                1e-6);
        assertEquals(
                new SparseCategoricalCrossentropy()
                        .ignoreClass(1)
                        .apply(labels, p)
                        .item(),
                new SparseCategoricalCrossentropy()
                        .axis(1)
                        .ignoreClass(1)
                        .apply(labels, first)
                        .item(),
                1e-6);
    }

    @Test
    void curvatureThroughTheExactPathsIsRight() {
        Tensor labels = Tensor.of(LABELS);
        Tensor oneHot = Ops.oneHot(labels, 3).cast(DType.FLOAT64);
        Loss sparse = new SparseCategoricalCrossentropy().dtype("float64");
        Loss categorical = new CategoricalCrossentropy().labelSmoothing(0.1).dtype("float64");
        Loss binary = new BinaryCrossentropy().dtype("float64");
        assertCurvature(x -> sparse.apply(labels, Ops.softmax(x)));
        assertCurvature(x -> categorical.apply(oneHot, Ops.softmax(x)));
        assertCurvature(x -> binary.apply(oneHot, Ops.sigmoid(x)));
        assertCurvature(x -> sparse.apply(labels, Ops.exp(x)));
    }

    /** Compares the gradient along a direction of the gradient with its central difference. */
    private static void assertCurvature(UnaryOperator<Tensor> loss) {
        Tensor x = LOGITS.cast(DType.FLOAT64);
        Tensor direction = Ops.sin(Ops.reshape(Ops.arange(12), 4, 3)).cast(DType.FLOAT64);
        double[] second;
        try (GradientTape outer = new GradientTape()) {
            outer.watch(x);
            Tensor slope = Ops.sum(Ops.multiply(gradient(loss, x), direction));
            second = outer.gradient(slope, x).toDoubleArray();
        }
        double h = 1e-5;
        double[] up = gradient(loss, x.add(direction.multiply(h))).toDoubleArray();
        double[] down = gradient(loss, x.subtract(direction.multiply(h))).toDoubleArray();
        for (int i = 0; i < second.length; i++) {
            assertEquals((up[i] - down[i]) / (2 * h), second[i], 1e-8);
        }
        Program program = Program.compile(List.of(x.spec()), in -> {
            try (GradientTape outer = new GradientTape()) {
                outer.watch(in.getFirst());
                Tensor slope = Ops.sum(Ops.multiply(gradient(loss, in.getFirst()), direction));
                return List.of(outer.gradient(slope, in.getFirst()));
            }
        });
        assertArrayEquals(second, program.run(x).getFirst().toDoubleArray(), 1e-12);
    }

    private static Tensor gradient(UnaryOperator<Tensor> loss, Tensor x) {
        try (GradientTape tape = new GradientTape()) {
            tape.watch(x);
            return tape.gradient(loss.apply(x), x);
        }
    }

    @Test
    void lossesAreComputedInTheirOwnType() {
        Tensor y = Tensor.of(new double[] {1e-9, 0});
        Tensor p = Tensor.of(new double[] {0, 0});
        assertEquals(DType.FLOAT32, new MeanSquaredError().apply(y, p).dtype());
        Tensor exact = new MeanSquaredError().dtype("float64").apply(y, p);
        assertEquals(DType.FLOAT64, exact.dtype());
        assertEquals(5e-19, exact.item(), 1e-25);
        assertThrows(IllegalArgumentException.class, () -> new MeanSquaredError().dtype("int32"));
    }

    @Test
    void optionsAreChecked() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertMessage("labelSmoothing is in [0, 1]", () -> new CategoricalCrossentropy().labelSmoothing(bad));
            assertMessage("labelSmoothing is in [0, 1]", () -> new BinaryCrossentropy().labelSmoothing(bad));
        }
        assertMessage("expected sum_over_batch_size, sum", () -> new MeanSquaredError().reduction("average"));
        assertMessage("did you mean MeanSquaredError, mean_squared_error", () -> Losses.get("mean_sqared_error"));
        assertMessage("axis", () -> new CategoricalCrossentropy().axis(5).apply(LOGITS, LOGITS));
    }

    @Test
    void configsAreKeras() {
        assertEquals(
                "{name=sparse_categorical_crossentropy, reduction=sum_over_batch_size, from_logits=false,"
                        + " ignore_class=null}",
                new SparseCategoricalCrossentropy().config().toString());
        assertEquals(
                "{name=categorical_crossentropy, reduction=sum_over_batch_size, from_logits=false,"
                        + " label_smoothing=0.0, axis=-1}",
                new CategoricalCrossentropy().config().toString());
        assertEquals(
                "{name=own, reduction=none, from_logits=true, label_smoothing=0.1, axis=1}",
                new BinaryCrossentropy()
                        .name("own")
                        .reduction("none")
                        .fromLogits(true)
                        .labelSmoothing(0.1)
                        .axis(1)
                        .config()
                        .toString());
        assertEquals(
                "{name=mean_squared_error, reduction=sum_over_batch_size}",
                Loss.of("mse").config().toString());
        assertEquals("MeanAbsoluteError", Loss.of("mae").className());
        assertEquals("keras.losses", Loss.of("mae").kerasModule());
    }

    @Test
    void crossentropyIsTheOneThatFits() {
        Tensor p = Ops.softmax(LOGITS);
        Tensor labels = Tensor.of(LABELS);
        double sparse = new SparseCategoricalCrossentropy().apply(labels, p).item();
        assertEquals(sparse, Loss.of("crossentropy").apply(labels, p).item());
        assertEquals(sparse, Loss.of("ce").apply(Ops.oneHot(labels, 3), p).item(), 1e-6);
        Tensor column = Tensor.of(new float[] {0.25f, 0.5f}, 2, 1);
        assertEquals(
                new BinaryCrossentropy()
                        .apply(Tensor.of(new int[] {0, 1}), column)
                        .item(),
                Loss.of("crossentropy")
                        .apply(Tensor.of(new int[] {0, 1}), column)
                        .item());
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
