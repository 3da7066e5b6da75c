package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.Shuffling;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.optimizers.SGD;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of samples depends on the seed and the epoch, and on nothing else. */
class ShuffleTest {
    @Test
    void everySampleOnceAnEpoch() {
        int[] order = Shuffling.permutation(1000, 42, 3, null);
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        assertArrayEquals(IntStream.range(0, 1000).toArray(), sorted);
        assertFalse(Arrays.equals(sorted, order));
    }

    @Test
    void ordersDifferBetweenEpochsAndSeeds() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 0; seed < 5; seed++) {
            for (int epoch = 0; epoch < 5; epoch++) {
                int[] order = Shuffling.permutation(50, seed, epoch, null);
                orders.add(Arrays.stream(order).boxed().toList());
            }
        }
        assertEquals(25, orders.size());
        assertArrayEquals(Shuffling.permutation(50, 9, 2, null), Shuffling.permutation(50, 9, 2, new int[50]));
    }

    private static float[] trained(long seed, int from, int epochs, float[] start) {
        Sequential model = new Sequential(new InputLayer(3), new Dense(1).kernelInitializer("zeros"));
        if (start.length > 0) {
            model.setWeights(List.of(Tensor.of(Arrays.copyOf(start, 3), 3, 1), Tensor.of(new float[] {start[3]}, 1)));
        }
        model.compile(new SGD(0.1), "mse");
        Random.setRandomSeed(5);
        Tensor x = Random.normal(Shape.of(37, 3));
        Tensor y = Random.normal(Shape.of(37, 1));
        model.fit(
                x,
                y,
                Fit.epochs(epochs).initialEpoch(from).batchSize(4).seed(seed).verbose(0));
        float[] weights = Arrays.copyOf(model.weights().getFirst().toFloatArray(), 4);
        weights[3] = model.weights().getLast().toFloatArray()[0];
        return weights;
    }

    @Test
    void sameSeedSameBits() {
        float[] none = {};
        assertArrayEquals(trained(1, 0, 3, none), trained(1, 0, 3, none));
        assertFalse(Arrays.equals(trained(1, 0, 3, none), trained(2, 0, 3, none)));
    }

    @Test
    void interruptedAndResumedIsUninterrupted() {
        float[] none = {};
        assertArrayEquals(trained(1, 0, 4, none), trained(1, 2, 4, trained(1, 0, 2, none)));
    }

    @Test
    void withoutASeedTheGlobalOneDecides() {
        float[][] runs = new float[2][];
        for (int i = 0; i < 2; i++) {
            Random.setRandomSeed(11);
            Tensor x = Random.normal(Shape.of(37, 3));
            Sequential model = new Sequential(new InputLayer(3), new Dense(1));
            model.compile(new SGD(0.1), "mse");
            model.fit(x, x.sum(1).reshape(37, 1), Fit.epochs(2).verbose(0));
            runs[i] = model.weights().getFirst().toFloatArray();
        }
        assertArrayEquals(runs[0], runs[1]);
    }
}
