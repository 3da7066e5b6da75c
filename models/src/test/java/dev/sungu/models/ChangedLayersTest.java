package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Activation;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that come or go after a model was used: nothing that was compiled before is run again. */
class ChangedLayersTest {
    private final Tensor x = Ops.ones(3, 2);
    private final Tensor y = Ops.ones(3, 7);

    private static Sequential model(boolean withInput, int... units) {
        List<Layer> layers = new ArrayList<>();
        if (withInput) {
            layers.add(new InputLayer(2));
        }
        for (int u : units) {
            layers.add(new Dense(u));
        }
        return new Sequential(layers.toArray(Layer[]::new));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void predictions(boolean withInput) {
        Sequential m = model(withInput, 4, 5);
        assertEquals(Shape.of(3, 5), m.predict(x).shape());
        m.pop();
        m.add(new Dense(7));
        assertEquals(Shape.of(3, 7), m.predict(x).shape());
        assertEquals(Shape.of(3, 7), m.predictOnBatch(x).shape());
        m.add(new Activation("tanh"));
        assertArrayEquals(m.call(x, false).toFloatArray(), m.predict(x).toFloatArray());
        m.pop();
        m.pop();
        assertEquals(Shape.of(3, 4), m.predict(x).shape());
    }

    @Test
    void modelsInside() {
        Sequential inner = model(true, 4, 5);
        Sequential outer = new Sequential(new InputLayer(2), inner);
        SymbolicTensor in = Input.of(2);
        Model functional = new Model(in, inner.apply(in));
        outer.predict(x);
        functional.predict(x);
        inner.pop();
        inner.add(new Dense(7));
        assertEquals(Shape.of(3, 7), outer.predict(x).shape());
        assertEquals(Shape.of(3, 7), functional.predict(x).shape());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tests(boolean withInput) {
        Sequential m = model(withInput, 4, 7);
        m.compile("adam", "mse", "mae");
        m.fit(x, y, Fit.epochs(1).verbose(0));
        m.pop();
        Evaluation e = m.evaluate(x, Ops.ones(3, 4), Evaluate.defaults().verbose(0));
        double expected = Ops.mean(Ops.square(m.predict(x).subtract(1))).item();
        assertEquals(expected, e.loss(), 1e-6);
    }

    /** Keras trains the popped layer (TensorFlow), or the new one with the popped one's moments (JAX). */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trainingNeedsACompile(boolean withInput) {
        Sequential m = model(withInput, 4, 7);
        m.compile("adam", "mse");
        m.fit(x, y, Fit.epochs(1).verbose(0));
        Layer popped = m.pop();
        m.add(new Dense(7));
        for (int i = 0; i < 2; i++) {
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> m.fit(x, y, Fit.epochs(1).verbose(0)))
                    .getMessage();
            assertTrue(message.contains("compile it again"), message);
        }
        float[] before = popped.getWeights().getFirst().toFloatArray();
        float[] last = m.layers().getLast().getWeights().getFirst().toFloatArray();
        m.compile("adam", "mse");
        m.fit(x, y, Fit.epochs(1).verbose(0));
        assertArrayEquals(before, popped.getWeights().getFirst().toFloatArray());
        assertFalse(
                Arrays.equals(last, m.layers().getLast().getWeights().getFirst().toFloatArray()));
    }

    @Test
    void addedAfterTraining() {
        Sequential m = model(true, 4, 7);
        m.compile("adam", "mse");
        m.fit(x, y, Fit.epochs(1).verbose(0));
        m.add(new Dense(7));
        assertThrows(
                IllegalStateException.class, () -> m.fit(x, y, Fit.epochs(1).verbose(0)));
        assertEquals(Shape.of(3, 7), m.predict(x).shape());
    }

    /** The same weights in other surroundings, or an optimizer that has no state yet: training goes on, as in Keras. */
    @Test
    void trainingThatGoesOn() {
        Sequential m = model(true, 4, 7);
        m.compile("adam", "mse");
        m.pop();
        Tensor four = Ops.ones(3, 4);
        m.fit(x, four, Fit.epochs(1).verbose(0));
        m.add(new Activation("sigmoid"));
        double loss = m.evaluate(x, four, Evaluate.defaults().verbose(0)).loss();
        m.fit(x, four, Fit.epochs(20).verbose(0));
        assertTrue(m.evaluate(x, four, Evaluate.defaults().verbose(0)).loss() < loss);
        assertTrue(m.predict(x).toFloatArray()[0] < 1);
        assertEquals(21, m.optimizer().iterations().item());
    }
}
