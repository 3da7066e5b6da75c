package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesOfLayersTest {
    /** Adds the sum of its input to the loss. */
    private static final class Penal extends Layer {
        @Override
        protected Tensor call(Tensor x) {
            addLoss(x.sum());
            return x;
        }
    }

    private static final class Two extends Layer {
        private final Penal first = track(new Penal());
        private final Dense second = track(
                new Dense(1).kernelInitializer("ones").kernelRegularizer("l2").activityRegularizer("l1"));

        @Override
        protected Tensor call(Tensor x) {
            Tensor y = second.apply(first.apply(x));
            assertEquals(1, first.losses().size());
            assertEquals(3, losses().size());
            return y;
        }
    }

    private static List<Double> values(Layer layer) {
        return layer.losses().stream().map(Tensor::item).toList();
    }

    @Test
    void ofTheLastCallAndOfTheWeights() {
        Two two = new Two();
        assertEquals(List.of(), two.losses());
        for (boolean training : new boolean[] {false, true}) {
            two.apply(Ops.ones(2, 3), training);
            assertEquals(List.of(6.0), values(two.first));
            assertEquals(2, values(two.second).size());
            assertEquals(0.03, values(two.second).getFirst(), 1e-6);
            assertEquals(0.03, values(two.second).getLast(), 1e-6);
            assertEquals(3, two.losses().size());
        }
        two.apply(Ops.ones(1, 3));
        assertEquals(List.of(3.0), values(two.first));
        two.computeOutputShape(dev.sungu.core.Shape.of(5, 3));
        assertEquals(List.of(3.0), values(two.first), "nothing of a recording");
    }
}
