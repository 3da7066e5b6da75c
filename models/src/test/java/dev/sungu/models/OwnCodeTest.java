package dev.sungu.models;

import static dev.sungu.layers.Call.TRAINING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.losses.MeanSquaredError;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layers, loops and models that users write themselves. */
class OwnCodeTest {
    private Tensor x;
    private Tensor y;

    @BeforeEach
    void data() {
        Random.setRandomSeed(7);
        x = Random.normal(Shape.of(64, 5));
        y = Ops.sum(x, true, 1).divide(3);
    }

    static final class Scale extends Layer {
        private Variable gamma;

        @Override
        protected void build(Shape input) {
            gamma = addWeight("gamma", Shape.of(input.last()), "ones");
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(gamma);
        }
    }

    /** A layer of layers. */
    static final class Block extends Layer {
        private final Dense inner = track(new Dense(6).activation("tanh"));
        private final Scale scale = track(new Scale());

        @Override
        protected Tensor call(Tensor x) {
            return scale.apply(inner.apply(x));
        }
    }

    private static Sequential model() {
        Random.setRandomSeed(3);
        return new Sequential(new InputLayer(5), new Block(), new Scale(), new Dense(1));
    }

    private History fit(Model model, boolean eagerly) {
        model.compile(Compile.with(new SGD(0.05)).loss("mse").runEagerly(eagerly));
        return model.fit(x, y, Fit.epochs(3).batchSize(16).seed(1).verbose(0));
    }

    @Test
    void ownLayersAreTrained() {
        Sequential model = model();
        assertEquals(6 * 5 + 6 + 6 + 6 + 7, model.countParams());
        assertEquals(6, model.trainableVariables().size());
        List<Double> losses = fit(model, false).get("loss");
        assertTrue(losses.getLast() < losses.getFirst(), losses.toString());
        for (Variable v : ((Scale) model.getLayer(1)).trainableVariables()) {
            assertTrue(v.get(0) != 1, "the scale was trained");
        }
    }

    @Test
    void eagerlyTheNumbersAreTheSame() {
        Sequential compiled = model();
        Sequential eager = model();
        List<Double> first = fit(compiled, false).get("loss");
        List<Double> second = fit(eager, true).get("loss");
        for (int i = 0; i < first.size(); i++) {
            assertEquals(first.get(i), second.get(i), 1e-6);
        }
        for (int i = 0; i < compiled.weights().size(); i++) {
            assertArrayEquals(
                    compiled.weights().get(i).toFloatArray(),
                    eager.weights().get(i).toFloatArray(),
                    1e-6f);
        }
    }

    @Test
    void ownLoop() {
        Sequential model = model();
        MeanSquaredError meanSquaredError = new MeanSquaredError();
        Adam optimizer = new Adam(0.02);
        double before = meanSquaredError.apply(y, model.call(x, TRAINING)).item();
        for (int step = 0; step < 30; step++) {
            try (var tape = new GradientTape()) {
                Tensor loss = meanSquaredError.apply(y, model.call(x, TRAINING));
                optimizer.apply(tape.gradient(loss, model.trainableVariables()), model.trainableVariables());
            }
        }
        double after = meanSquaredError.apply(y, model.call(x, TRAINING)).item();
        assertTrue(after < before / 2, before + " became " + after);
    }

    @Test
    void functionalModel() {
        var input = Input.of(5);
        var hidden = new Dense(8).activation("tanh").apply(input);
        hidden = new Dropout(0.1).apply(hidden);
        var output = new Dense(1).apply(Ops.add(hidden, 1));
        Model model = new Model(input, output);
        model.compile(new Adam(0.02), "mse");
        List<Double> losses =
                model.fit(x, y, Fit.epochs(20).batchSize(16).seed(1).verbose(0)).get("loss");
        assertTrue(losses.getLast() < losses.getFirst() / 2, losses.toString());
        assertArrayEquals(new int[] {64, 1}, model.predict(x).shape().dims());
        // Inference drops nothing: twice the same.
        assertArrayEquals(model.predict(x).toFloatArray(), model.predict(x).toFloatArray());
    }

    @Test
    void predictionsFromManyThreadsAreTheSame() throws Exception {
        Sequential model = model();
        float[] expected = model.predict(x, Predict.defaults().batchSize(10)).toFloatArray();
        Sequential fresh = model();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<float[]>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int size = 10 + i % 3;
                work.add(() ->
                        fresh.predict(x, Predict.defaults().batchSize(size)).toFloatArray());
            }
            for (Future<float[]> done : threads.invokeAll(work)) {
                assertArrayEquals(expected, done.get(), 1e-6f);
            }
        }
        assertArrayEquals(
                expected, fresh.predict(x, Predict.defaults().batchSize(10)).toFloatArray());
    }
}
