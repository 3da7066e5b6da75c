package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.models.Batch;
import dev.sungu.models.Compile;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.Optimizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model whose weights and optimizers only its own training step makes goes on after a failure as if there had been none. */
class OwnStepsBackupTest {
    @TempDir
    Path folder;

    /** Has no call: two networks that the step uses, as in a GAN. */
    private static final class Two extends Model {
        private final Dense first = track(new Dense(5).activation("tanh"));
        private final Dropout dropout = track(new Dropout(0.5));
        private final Dense second = track(new Dense(1));
        private final Optimizer firstOptimizer = track(new Adam(0.05));
        private final Optimizer secondOptimizer = track(new Adam(0.01));
        private final Mean mean = track(new Mean("error"));

        @Override
        protected Map<String, Tensor> trainStep(Batch batch) {
            try (GradientTape tape = new GradientTape()) {
                Tensor predicted = second.apply(dropout.apply(first.apply(batch.x())));
                Tensor loss = Ops.mean(Ops.square(predicted.subtract(batch.y())));
                mean.update(loss, null);
                var all = trainableVariables();
                var gradients = tape.gradient(loss, all);
                firstOptimizer.apply(gradients.subList(0, 2), all.subList(0, 2));
                secondOptimizer.apply(gradients.subList(2, 4), all.subList(2, 4));
            }
            return Map.of();
        }
    }

    private static double[] fit(Callback backup, boolean shuffled, int failAfter) {
        Random.setRandomSeed(3);
        Two model = new Two();
        model.compile(Compile.ownSteps());
        Tensor x = Random.uniform(Shape.of(16, 4));
        int[] steps = {0};
        model.fit(
                x,
                Ops.sum(x, 1),
                Fit.epochs(3)
                        .batchSize(4)
                        .shuffle(shuffled)
                        .verbose(0)
                        .callbacks(backup, new LambdaCallback().onTrainBatchEnd((batch, logs) -> {
                                    if (steps[0]++ == failAfter) {
                                        throw new IllegalStateException("stumbled");
                                    }
                                })));
        return numbers(model);
    }

    private static double[] numbers(Model model) {
        return model.variables().stream()
                .flatMapToDouble(v -> Arrays.stream(v.value().toDoubleArray()))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOn(boolean shuffled) {
        double[] expected = fit(new LambdaCallback(), shuffled, -1);
        for (int failAfter : new int[] {1, 6}) {
            Path file = folder.resolve("backup" + failAfter);
            assertThrows(
                    IllegalStateException.class,
                    () -> fit(new BackupAndRestore(file).saveFreq(1), shuffled, failAfter));
            assertArrayEquals(
                    expected, fit(new BackupAndRestore(file).saveFreq(1), shuffled, -1), "failed after " + failAfter);
        }
    }

    @Test
    void weightsAreReadWithTheStateOfItsOptimizers() {
        Path file = folder.resolve("two.weights.sungu");
        Two one = trained(1);
        one.saveWeights(file);
        Two other = trained(2);
        other.loadWeights(file);
        assertArrayEquals(trainOn(one), trainOn(other));
    }

    private static Two trained(int seed) {
        Random.setRandomSeed(seed);
        Two model = new Two();
        model.compile(Compile.ownSteps());
        trainOn(model);
        return model;
    }

    private static double[] trainOn(Two model) {
        Tensor x = Ops.sin(Ops.arange(0, 64, 1)).reshape(16, 4);
        model.fit(x, Ops.sum(x, 1), Fit.epochs(2).batchSize(4).seed(1).verbose(0));
        return numbers(model);
    }
}
