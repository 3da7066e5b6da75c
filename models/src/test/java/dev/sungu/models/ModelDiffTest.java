package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.optimizers.Adam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelDiffTest {
    private static Sequential model(int units) {
        Sequential model = new Sequential(
                new InputLayer(3).name("in"),
                new Dense(units).kernelInitializer("ones").name("first"),
                new Dense(1).kernelInitializer("ones").name("second"));
        model.setName("m");
        return model;
    }

    @Test
    void equalModelsDoNotDiffer() {
        ModelDiff diff = Model.diff(model(2), model(2));
        assertTrue(diff.isEmpty(), diff::toString);
        assertEquals("no differences", diff.toString());
    }

    @Test
    void valuesAreCountedAndMeasured() {
        Sequential a = model(2);
        Sequential b = model(2);
        List<Tensor> weights = new ArrayList<>(b.getWeights());
        weights.set(0, Tensor.of(new float[] {1, 1.5f, 1, 1, 0, Float.NaN}, 3, 2));
        b.setWeights(weights);
        ModelDiff diff = Model.diff(a, b);
        assertEquals(1, diff.weights().size());
        ModelDiff.Values kernel = diff.weights().getFirst();
        assertEquals(6, kernel.size());
        assertEquals(3, kernel.differing());
        assertTrue(Double.isNaN(kernel.largest()));
        weights.set(0, Tensor.of(new float[] {1, 1.5f, 1, 1, 0, 1}, 3, 2));
        b.setWeights(weights);
        assertTrue(
                Model.diff(a, b)
                        .toString()
                        .contains("first/kernel float32[3, 2]: 2 of 6 numbers differ, by up to 1.000"),
                Model.diff(a, b).toString());
    }

    @Test
    void layersShapesAndWhatCompileWasGiven() {
        Sequential a = model(2);
        Sequential b = model(4);
        a.compile(new Adam(), "mse");
        b.compile(new Adam(0.5), "mae");
        a.fit(Ops.ones(4, 3), Ops.ones(4, 1), Fit.epochs(1).verbose(0));
        String text = Model.diff(a, b).toString();
        for (String part : List.of(
                "layers[1].units: 2 | 4",
                "first/kernel: float32[3, 2] | float32[3, 4]",
                "loss: mse | mae",
                "optimizer.learning_rate: 0.001",
                "optimizer: ")) {
            assertTrue(text.contains(part), () -> part + " is not in\n" + text);
        }
        assertTrue(Model.diff(a, model(2)).compile().size() > 3);
    }
}
