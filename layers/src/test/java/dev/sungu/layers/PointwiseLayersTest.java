package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.initializers.Constant;
import dev.sungu.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Activations and masks as layers; their numbers are in the facts of the module saving. */
class PointwiseLayersTest {
    private static String message(Executable bad) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, bad).getMessage());
    }

    @Test
    void gradients() {
        Checks.layer(() -> new ReLU().maxValue(0.8).negativeSlope(0.1).threshold(0.2), 3, 4);
        Checks.layer(LeakyReLU::new, 5);
        Checks.layer(() -> new ELU().alpha(0.7), 5);
        Checks.layer(() -> new PReLU().alphaInitializer(new Constant(0.3)), 2, 3);
        Checks.layer(() -> new PReLU().alphaInitializer(new Constant(0.3)).sharedAxes(1), 2, 3);
        Checks.layer(() -> new Softmax(1), 3, 2);
        Checks.layer(() -> new Softmax(new int[] {1, 2}), 3, 2);
        Checks.layer(() -> new ActivityRegularization(0.1, 0.2), 3);
    }

    @Test
    void whatIsRefused() {
        assertTrue(message(() -> new ReLU().maxValue(-1)).contains("maxValue"));
        assertTrue(message(() -> new ReLU().negativeSlope(Double.NaN)).contains("negativeSlope"));
        assertTrue(message(() -> new LeakyReLU().negativeSlope(-0.1)).contains("negativeSlope"));
        assertTrue(message(() -> new PReLU().sharedAxes(3).apply(Ops.ones(2, 3, 4)))
                .contains("axis 3"));
    }

    @Test
    void alphaNeedsKnownSizesUnlessItIsShared() {
        assertTrue(message(() -> new PReLU().apply(Input.of(-1, 3))).contains("must be known"));
        PReLU shared = new PReLU().sharedAxes(1);
        shared.apply(Input.of(-1, 3));
        assertEquals(Shape.of(1, 3), shared.weights().getFirst().shape());
    }

    @Test
    void maskedStepsAreLeftOutLater() {
        Tensor x = Tensor.of(new float[] {1, 2, 0, 0, 5, 0}, 1, 3, 2);
        Tensor y = new Masking().apply(x);
        Golden.assertClose(new double[] {1, 0, 1}, y.mask().toDoubleArray(), 0);
        // A mask of scores goes through a softmax of them.
        Tensor scores = Tensor.of(new float[] {1, 2, 3}, 1, 3);
        scores.setMask(y.mask());
        Tensor p = new Softmax().apply(scores);
        assertEquals(0, p.get(0, 1));
        assertEquals(1, p.get(0, 0) + p.get(0, 2), 1e-6);
        Golden.assertClose(y.mask().toDoubleArray(), p.mask().toDoubleArray(), 0);
    }
}
