package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.losses.Loss;
import dev.sungu.losses.MeanSquaredError;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.OptimizerOptions;
import dev.sungu.optimizers.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step as a whole: what it changes, what it refuses, parts of one's own in it. */
class TrainingStepTest {
    private static final Tensor X = Tensor.of(new float[][] {{1, 2}, {0.5f, -1}, {-1, 0.25f}, {2, 1}});
    private static final Tensor Y = Tensor.of(new int[] {0, 2, 1, 0});

    private static Sequential classifier(Optimizer optimizer, boolean eagerly) {
        Sequential model =
                new Sequential(new Dense(5).activation("tanh"), new Dropout(0.25), new Dense(3).activation("softmax"));
        model.compile(Compile.with(optimizer)
                .loss("sparse_categorical_crossentropy")
                .metrics("accuracy")
                .runEagerly(eagerly));
        return model;
    }

    /**
     * All state of a model and its optimizer: weights, seeds, slots, counters. An eager step has drawn its random
     * numbers when it comes to the labels.
     */
    private static List<double[]> state(Sequential model, boolean eagerly) {
        List<Variable> all = new ArrayList<>(eagerly ? model.weights() : model.variables());
        all.addAll(model.optimizer().variables());
        return all.stream().map(v -> v.value().toDoubleArray()).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepThatIsRefusedChangesNothing(boolean eagerly) {
        Sequential model = classifier(new Adam().useEma(true), eagerly);
        model.trainOnBatch(X, Y);
        List<double[]> before = state(model, eagerly);
        var e = assertThrows(
                IllegalArgumentException.class, () -> model.trainOnBatch(X, Tensor.of(new int[] {0, 1, 3, 0})));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains(
                                "label 3 in row 2 names no class: the output has 3 classes, so labels are from 0 to 2"),
                e.getMessage());
        List<double[]> after = state(model, eagerly);
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i), "variable " + i);
        }
        assertThrows(IllegalArgumentException.class, () -> model.trainOnBatch(X, Tensor.of(new float[4][3])));
        assertThrows(IllegalArgumentException.class, () -> model.trainOnBatch(X, Tensor.of(new int[] {0, 1})));
        assertThrows(
                IllegalArgumentException.class,
                () -> model.trainOnBatch(X, Y, Tensor.of(new float[] {1, 1, 1}), Map.of()));
        double first = model.trainOnBatch(X, Y).loss();
        for (int i = 0; i < 200; i++) {
            model.trainOnBatch(X, Y);
        }
        assertTrue(model.testOnBatch(X, Y, null).loss() < first);
    }

    @Test
    void notANumberComesThrough() {
        Sequential model = classifier(new SGD(), false);
        model.trainOnBatch(X, Y);
        Tensor broken = Tensor.of(new float[][] {{1, 2}, {0.5f, Float.NaN}, {-1, 0.25f}, {2, 1}});
        assertTrue(Double.isNaN(model.testOnBatch(broken, Y, null).loss()));
        assertTrue(Double.isNaN(model.trainOnBatch(broken, Y).loss()));
    }

    @Test
    void theLearningRateIsReadInEveryStep() {
        Sequential model = line(new SGD(0));
        Tensor x = Tensor.of(new float[] {1}, 1, 1);
        Tensor y = Tensor.of(new float[] {2}, 1, 1);
        model.trainOnBatch(x, y);
        assertEquals(0, model.getWeights().getFirst().item());
        model.optimizer().setLearningRate(0.25);
        model.trainOnBatch(x, y);
        assertEquals(1, model.getWeights().getFirst().item());
    }

    /** y = wx from w = 0. */
    private static Sequential line(Optimizer optimizer) {
        Sequential model = new Sequential(new Dense(1).useBias(false).kernelInitializer("zeros"));
        model.compile(optimizer, new MeanSquaredError());
        model.build(1, 1);
        return model;
    }

    @Test
    void averagesAreTakenAtTheEndOfFit() {
        Tensor x = Tensor.of(new float[] {1, 1}, 2, 1);
        Tensor y = Tensor.of(new float[] {2, 2}, 2, 1);
        Sequential model = line(new SGD(0.25).useEma(true).emaMomentum(0.5));
        model.fit(x, y, Fit.epochs(2).batchSize(1).verbose(0));
        // Weights 1, 1.5, 1.75, 1.875; averages 1, 1.25, 1.5, 1.6875.
        assertEquals(1.6875, model.getWeights().getFirst().item());
    }

    @Test
    void gradientsOfManyBatchesAreOneStep() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1);
        Tensor y = Tensor.of(new float[] {2, 2, 1, 0}, 4, 1);
        Sequential whole = line(new Adam(0.125));
        Sequential pieces = line(new Adam(0.125).gradientAccumulationSteps(2));
        whole.fit(x, y, Fit.epochs(3).batchSize(4).shuffle(false).verbose(0));
        pieces.fit(x, y, Fit.epochs(3).batchSize(2).shuffle(false).verbose(0));
        assertEquals(
                whole.getWeights().getFirst().item(),
                pieces.getWeights().getFirst().item(),
                1e-6);
        assertEquals(3, whole.optimizer().iterations().item());
        assertEquals(3, pieces.optimizer().iterations().item(), "as in Keras, updates count and not batches");
    }

    @Test
    void frozenLayersStayAsTheyAre() {
        Sequential model = classifier(new Adam(), false);
        model.build(4, 2);
        model.getLayer(0).setTrainable(false);
        model.compile(new Adam(), "sparse_categorical_crossentropy");
        Tensor frozen = model.getLayer(0).getWeights().getFirst();
        Tensor free = model.getLayer(2).getWeights().getFirst();
        model.trainOnBatch(X, Y);
        assertArrayEquals(
                frozen.toFloatArray(), model.getLayer(0).getWeights().getFirst().toFloatArray());
        assertTrue(free.get(0, 0) != model.getLayer(2).getWeights().getFirst().get(0, 0));
        // As in Keras, thawing has no effect until the model is compiled again, in whatever shape batches come.
        model.getLayer(0).setTrainable(true);
        Tensor three = Tensor.of(new float[][] {{1, 2}, {3, -1}, {-1, 1}});
        model.trainOnBatch(three, Tensor.of(new int[] {0, 1, 2}));
        assertArrayEquals(
                frozen.toFloatArray(), model.getLayer(0).getWeights().getFirst().toFloatArray());
        model.compile(new Adam(), "sparse_categorical_crossentropy");
        model.getLayer(0).setTrainable(false);
        model.trainOnBatch(X, Y);
        assertTrue(frozen.get(0, 0) != model.getLayer(0).getWeights().getFirst().get(0, 0), "nor has freezing");
    }

    @Test
    void anOptimizerBelongsToOneModel() {
        Adam adam = new Adam();
        classifier(adam, false).trainOnBatch(X, Y);
        Sequential second = classifier(adam, false);
        var e = assertThrows(IllegalArgumentException.class, () -> second.trainOnBatch(X, Y));
        assertTrue(String.valueOf(e.getMessage()).contains("use one optimizer per model"), e.getMessage());
    }

    private static final class Quartic extends Loss {
        Quartic() {
            super("quartic");
        }

        @Override
        protected Tensor call(Tensor yTrue, Tensor yPred) {
            return Ops.mean(yTrue.subtract(yPred).square().square(), -1);
        }
    }

    private static final class LargestError extends Metric {
        private final Variable largest = addVariable("largest", Shape.scalar(), 0);

        LargestError() {
            super("largest_error");
        }

        @Override
        public void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
            largest.assign(Ops.maximum(largest, Ops.max(Ops.abs(yTrue.subtract(yPred)))));
        }

        @Override
        public Tensor result() {
            return largest;
        }
    }

    private static final class SignDescent extends Optimizer implements OptimizerOptions<SignDescent> {
        SignDescent(double learningRate) {
            super(learningRate);
        }

        @Override
        protected void update(Tensor gradient, Variable variable, Tensor rate) {
            variable.assignSub(Ops.sign(gradient).multiply(rate));
        }
    }

    @Test
    void partsOfOnesOwnAreCompiledToo() {
        Sequential model = new Sequential(new Dense(1).useBias(false).kernelInitializer("zeros"));
        model.compile(Compile.with(new SignDescent(0.5)).loss(new Quartic()).metrics(new LargestError()));
        Tensor x = Tensor.of(new float[] {1, -1, 1}, 3, 1);
        Tensor y = Tensor.of(new float[] {2, -2, 3}, 3, 1);
        Evaluation first = model.trainOnBatch(x, y);
        assertEquals((16 + 16 + 81) / 3.0, first.loss(), 1e-5);
        assertEquals(3, first.metric("largest_error"));
        History history = model.fit(x, y, Fit.epochs(3).verbose(0));
        assertEquals(2, model.getWeights().getFirst().item());
        assertEquals(List.of(2.5, 2.0, 1.5), history.history().get("largest_error"));
    }
}
