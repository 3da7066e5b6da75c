package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.datasets.Dataset;
import dev.sungu.datasets.Sample;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.optimizers.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads on one model, many models at once, and many models one after the other. */
class ConcurrencyTest {
    private static final int THREADS = 8;

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> f : threads.invokeAll(tasks)) {
                results.add(f.get());
            }
            return results;
        }
    }

    @Test
    void eightThreadsPredictTheSame() throws Exception {
        Random.setRandomSeed(1);
        Tensor x = Random.normal(Shape.of(203, 64));
        Sequential model = new Sequential(
                new InputLayer(64), new Dense(128).activation("relu"), new Dense(10).activation("softmax"));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            // Different sizes of batches are different programs, at work at the same time; some read a dataset.
            int size = t % 2 == 0 ? 32 : 203;
            boolean dataset = t % 4 == 0;
            float[] expected =
                    model.predict(x, Predict.defaults().batchSize(size)).toFloatArray();
            tasks.add(() -> {
                for (int i = 0; i < 50; i++) {
                    Tensor p = dataset
                            ? model.predict(
                                    Dataset.fromTensorSlices(x).batch(size).prefetch())
                            : model.predict(x, Predict.defaults().batchSize(size));
                    assertArrayEquals(expected, p.toFloatArray());
                }
                return true;
            });
        }
        assertEquals(THREADS, atOnce(tasks).size());
    }

    private static Sequential model(long seed) {
        Random.setRandomSeed(seed);
        Sequential model = new Sequential(new InputLayer(20), new Dense(32).activation("relu"), new Dense(1));
        model.compile(new Adam(0.01), "mse", "mae");
        return model;
    }

    private static float[] trained(Sequential model, Tensor x, Tensor y, boolean dataset) {
        if (dataset) {
            Dataset<Sample> d =
                    Dataset.fromTensorSlices(x, y).shuffle(300, 4).batch(16).prefetch();
            model.fit(d, Fit.epochs(5).verbose(0).validationData(d));
        } else {
            model.fit(x, y, Fit.epochs(5).batchSize(16).seed(4).verbose(0).validationSplit(0.2));
        }
        return model.weights().getFirst().toFloatArray();
    }

    /** Trainings at the same time do not touch each other, whatever they share. */
    @Test
    void severalModelsTrainAtOnce() throws Exception {
        Random.setRandomSeed(3);
        Tensor x = Random.normal(Shape.of(300, 20));
        Tensor y = Ops.sum(x, 1).reshape(300, 1);
        List<Sequential> models = new ArrayList<>();
        List<float[]> alone = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            models.add(model(i / 2));
            alone.add(trained(model(i / 2), x, y, i % 2 == 0));
        }
        List<Callable<float[]>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int n = i;
            tasks.add(() -> trained(models.get(n), x, y, n % 2 == 0));
        }
        List<float[]> together = atOnce(tasks);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(alone.get(i), together.get(i), "model " + i);
        }
    }
}
