package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.Constant;
import dev.sungu.layers.regularizers.L2;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DenseTest {
    private static String message(Executable bad) {
        return assertThrows(IllegalArgumentException.class, bad).getMessage();
    }

    @Test
    void anyRank() {
        Checks.layer(() -> new Dense(3), 4);
        Checks.layer(() -> new Dense(3).activation("tanh"), 2, 4);
        Checks.layer(() -> new Dense(2).activation("softmax").useBias(false), 2, 3, 4);
        Checks.layer(() -> new Dense(1).activation(x -> Ops.square(x)), 1);
    }

    @Test
    void computesActivationOfKernelAndBias() {
        Dense dense = new Dense(2).activation("relu");
        dense.ensureBuilt(List.of(Shape.of(1, 3)));
        dense.setWeights(List.of(Tensor.of(new float[] {1, -1, 2, -2, 3, -3}, 3, 2), Tensor.of(new float[] {0.5f, 1})));
        assertArrayEquals(
                new float[] {14.5f, 0, 0, 15},
                dense.apply(Tensor.of(new float[][] {{1, 2, 3}, {-1, -2, -3}})).toFloatArray());
        assertEquals(8, dense.countParams());
        assertEquals(2, dense.units());
        assertEquals(Shape.of(3, 2), dense.kernel().shape());
        assertNotNull(dense.bias());
        assertNull(new Dense(1).useBias(false).bias());
    }

    @Test
    void integersAreTakenAndDoublesAreConverted() {
        Dense dense = new Dense(2);
        assertEquals(DType.FLOAT32, dense.apply(Ops.ones(DType.FLOAT64, 1, 3)).dtype());
        assertEquals(DType.FLOAT32, dense.apply(Ops.ones(DType.INT32, 1, 3)).dtype());
        assertEquals(
                DType.FLOAT64,
                new Dense(2).dtype("float64").apply(Ops.ones(1, 3)).dtype());
    }

    @Test
    void startsFromItsInitializers() {
        Dense dense = new Dense(2).kernelInitializer(new Constant(0.5)).biasInitializer("ones");
        assertArrayEquals(new float[] {2.5f, 2.5f}, dense.apply(Ops.ones(1, 3)).toFloatArray());
        assertTrue(
                message(() -> new Dense(2).kernelInitializer("glorot_unifrom")).contains("glorot_uniform"));
    }

    @Test
    void penaltiesAndConstraintsStayWithTheWeights() {
        Dense dense = new Dense(2)
                .kernelInitializer("ones")
                .biasInitializer("ones")
                .kernelRegularizer(new L2(0.5))
                .biasRegularizer("l1")
                .kernelConstraint("unit_norm")
                .biasConstraint("non_neg");
        dense.apply(Ops.ones(1, 3));
        List<Tensor> losses = dense.regularizationLosses();
        assertEquals(2, losses.size());
        assertEquals(3, losses.get(0).item(), 1e-6);
        assertEquals(0.02, losses.get(1).item(), 1e-6);
        for (Variable v : dense.weights()) {
            assertNotNull(v.constraint());
        }
        Tensor unit = dense.kernel().constraint().apply(dense.kernel());
        assertEquals(Math.sqrt(1.0 / 3), unit.get(0, 0), 1e-6);
        dense.trainable(false);
        assertEquals(0, dense.regularizationLosses().size());
    }

    @Test
    void thePenaltyOnTheOutputIsPerSample() {
        Dense dense = new Dense(2).kernelInitializer("ones").activityRegularizer(new L2(0.5));
        List<Tensor> losses = Call.with(Call.TRAINING, () -> {
            dense.apply(Ops.ones(4, 3));
            return Call.current().losses();
        });
        assertEquals(1, losses.size());
        assertEquals(0.5 * 2 * 9, losses.getFirst().item(), 1e-5);
    }

    @Test
    void askingForAShapeAddsNoPenalty() {
        Dense dense = new Dense(2).activityRegularizer("l2");
        int penalties = Call.with(Call.TRAINING, () -> {
            dense.computeOutputShape(Shape.of(4, 3));
            dense.apply(Input.of(3));
            return Call.current().losses().size();
        });
        assertEquals(0, penalties);
    }

    @Test
    void errorsNameTheLayerTheShapesAndTheWayOut() {
        Dense dense = new Dense(2).name("digits");
        dense.apply(Ops.ones(1, 784));
        String wrong = message(() -> dense.apply(Ops.ones(32, 100)));
        assertTrue(wrong.startsWith("Dense \"digits\" expects last axis 784 but got [32, 100]: "), wrong);

        String flat = message(() -> new Dense(2).name("digits").apply(Ops.ones(784)));
        assertTrue(flat.startsWith("Dense \"digits\" expects [batch, ..., features] but got [784]: "), flat);

        String unknown = message(() -> new Dense(2).name("digits").apply(Input.of(-1)));
        assertTrue(unknown.contains("Dense \"digits\"") && unknown.contains("[None, None]"), unknown);

        assertTrue(message(() -> new Dense(0)).contains("0"));
        assertTrue(assertThrows(IllegalStateException.class, () -> new Dense(1).kernel())
                .getMessage()
                .contains("not built"));
    }

    @Test
    void afterAFailedBuildTheLayerIsAsBefore() {
        Dense dense = new Dense(2).biasInitializer("identity");
        assertThrows(IllegalArgumentException.class, () -> dense.apply(Ops.ones(1, 3)));
        assertEquals(0, dense.weights().size());
        dense.biasInitializer("zeros");
        dense.apply(Ops.ones(1, 3));
        assertEquals(2, dense.weights().size());
    }
}
