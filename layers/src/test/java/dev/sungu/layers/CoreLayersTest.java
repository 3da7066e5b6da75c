package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CoreLayersTest {
    private static String message(Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    // ---- Flatten

    @Test
    void flatten() {
        Checks.layer(Flatten::new, 2, 3);
        Checks.layer(Flatten::new, 4);
        Checks.layer(() -> new Flatten().dataFormat("channels_first"), 2, 3, 2);
    }

    @Test
    void flattenMakesAnAxisWhereThereIsNone() {
        assertEquals(Shape.of(5, 1), new Flatten().apply(Ops.ones(5)).shape());
        assertEquals(Shape.of(2, 0), new Flatten().apply(Ops.ones(2, 0, 3)).shape());
        assertEquals(Shape.of(0, 6), new Flatten().apply(Ops.ones(0, 2, 3)).shape());
    }

    @Test
    void flattenOfUnknownSizesIsUnknown() {
        Shape s = new Flatten().apply(Input.of(-1, 3)).shape();
        assertEquals(2, s.rank());
        assertTrue(s.last() < 0);
    }

    @Test
    void flattenPutsChannelsLast() {
        Tensor first = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2);
        assertArrayEquals(
                new float[] {1, 3, 5, 2, 4, 6},
                new Flatten().dataFormat("channels_first").apply(first).toFloatArray());
        assertTrue(message(() -> new Flatten().dataFormat("last")).contains("channels_last"));
    }

    // ---- Reshape

    @Test
    void reshape() {
        Checks.layer(() -> new Reshape(6), 2, 3);
        Checks.layer(() -> new Reshape(-1, 2), 2, 3);
        Checks.layer(() -> new Reshape(3, 2, -1), 6);
    }

    @Test
    void reshapeKnowsTheShapeAlthoughTheBatchIsOpen() {
        SymbolicTensor in = Input.of(4, 6);
        Shape s = new Reshape(-1, 3).apply(in).shape();
        assertEquals(Shape.of(in.shape().dim(0), 8, 3), s);
    }

    @Test
    void reshapeSaysWhatDoesNotFit() {
        String m = message(() -> new Reshape(4, 2).name("grid").apply(Ops.ones(5, 9)));
        assertTrue(m.contains("Reshape \"grid\"") && m.contains("[4, 2]") && m.contains("[9]"), m);
        assertTrue(message(() -> new Reshape(-1, 4).apply(Ops.ones(5, 9))).contains("[-1, 4]"));
        assertThrows(IllegalArgumentException.class, () -> new Reshape(-1, -1));
        assertThrows(IllegalArgumentException.class, () -> new Reshape(-2));
    }

    // ---- Activation

    @Test
    void activation() {
        Checks.layer(() -> new Activation("tanh"), 4);
        Checks.layer(() -> new Activation("softmax"), 2, 3);
        Checks.layer(() -> new Activation(x -> Ops.square(x)), 3);
    }

    @Test
    void anActivationWithoutANameCannotBeWritten() {
        String m = assertThrows(
                        IllegalStateException.class,
                        () -> new Activation(x -> x).name("mine").config())
                .getMessage();
        assertTrue(m.contains("Activation \"mine\""), m);
    }

    // ---- Input

    @Test
    void input() {
        SymbolicTensor x = Input.of(28, 28, 1);
        assertEquals(DType.FLOAT32, x.dtype());
        assertEquals(4, x.rank());
        assertTrue(x.shape().dim(0) < 0);
        // The inputs of a model have batches of one size.
        assertEquals(x.shape().dim(0), Input.of(28).shape().dim(0));

        InputLayer layer = new InputLayer(10).name("words").dtype("int32").batchSize(8);
        assertEquals(new Spec(DType.INT32, Shape.of(8, 10)), layer.spec());
        assertSame(layer.output(), layer.output());
        assertThrows(IllegalArgumentException.class, () -> new InputLayer(-2));
        assertThrows(IllegalArgumentException.class, () -> new InputLayer(2).batchSize(0));
    }

    // ---- Dropout

    private static double[] dropped(Layer dropout, Tensor x) {
        return dropout.apply(x, Call.TRAINING).toDoubleArray();
    }

    @Test
    void dropoutDoesNothingInUse() {
        Checks.layer(() -> new Dropout(0.5), 4);
        Tensor x = Ops.ones(2, 3);
        assertSame(x, new Dropout(0.5).apply(x));
        assertSame(x, new Dropout(0).apply(x, Call.TRAINING));
    }

    @Test
    void dropoutDropsItsShareAndScalesTheRest() {
        double[] y = dropped(new Dropout(0.25).seed(1), Ops.ones(100, 100));
        double zeros = (double) Arrays.stream(y).filter(v -> v == 0).count();
        assertEquals(2500, zeros, 5 * Math.sqrt(10000 * 0.25 * 0.75));
        assertTrue(Arrays.stream(y).allMatch(v -> v == 0 || Math.abs(v - 1 / 0.75) < 1e-6));
        assertTrue(Arrays.stream(dropped(new Dropout(1), Ops.ones(9))).allMatch(v -> v == 0));
    }

    @Test
    void dropoutIsDifferentEachTimeAndTheSameForTheSameSeed() {
        Supplier<Layer> make = () -> new Dropout(0.5).seed(3);
        Tensor x = Ops.ones(64);
        Layer a = make.get();
        double[] first = dropped(a, x);
        double[] second = dropped(a, x);
        assertTrue(!Arrays.equals(first, second));
        Layer b = make.get();
        assertArrayEquals(first, dropped(b, x));
        assertArrayEquals(second, dropped(b, x));
    }

    @Test
    void dropoutGoesOnInsideAProgram() {
        Tensor x = Ops.ones(64);
        Layer eager = new Dropout(0.5).seed(3);
        Layer compiled = new Dropout(0.5).seed(3);
        compiled.ensureBuilt(List.of(x.shape()));
        Program p = Program.compile(List.of(x.spec()), in -> List.of(compiled.apply(in.getFirst(), Call.TRAINING)));
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(dropped(eager, x), p.run(x).getFirst().toDoubleArray());
        }
    }

    @Test
    void dropoutSharesDecisionsAlongAxesOfTheNoiseOfSizeOne() {
        Tensor y = new Dropout(0.5).seed(1).noiseShape(-1, 1, 3).apply(Ops.ones(20, 5, 3), Call.TRAINING);
        for (int i = 0; i < 20; i++) {
            for (int k = 0; k < 3; k++) {
                for (int j = 1; j < 5; j++) {
                    assertEquals(y.get(i, 0, k), y.get(i, j, k));
                }
            }
        }
        String m = message(() -> new Dropout(0.5).noiseShape(2, 1).apply(Ops.ones(4, 5), Call.TRAINING));
        assertTrue(m.contains("[2, 1]") && m.contains("[4, 5]"), m);
        assertTrue(message(() -> new Dropout(0.5).noiseShape(1).apply(Ops.ones(4, 5), Call.TRAINING))
                .contains("batch"));
    }

    @Test
    void dropoutsGeneratorIsSavedButIsNoWeight() {
        Dropout d = new Dropout(0.5);
        d.apply(Ops.ones(2));
        assertEquals(0, d.weights().size());
        assertEquals(1, d.variables().size());
        assertThrows(IllegalArgumentException.class, () -> new Dropout(1.5));
        assertThrows(IllegalArgumentException.class, () -> new Dropout(Double.NaN));
    }
}
