package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.datasets.BatchSequence;
import dev.sungu.datasets.Dataset;
import dev.sungu.datasets.DatasetException;
import dev.sungu.datasets.Sample;
import dev.sungu.datasets.Tensors;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.Logs;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.SGD;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Training, testing and prediction on datasets. */
class DatasetTrainingTest {
    private static final int SAMPLES = 37;

    private final Tensor x;
    private final Tensor y;

    DatasetTrainingTest() {
        Random.setRandomSeed(5);
        x = Random.normal(Shape.of(SAMPLES, 3));
        y = Ops.sum(x, 1).reshape(SAMPLES, 1);
    }

    private static Sequential model() {
        Random.setRandomSeed(9);
        Sequential model = new Sequential(new InputLayer(3), new Dense(4).activation("tanh"), new Dense(1));
        model.compile(new Adam(0.01), "mse", "mae");
        return model;
    }

    private Dataset<Sample> batches() {
        return Dataset.fromTensorSlices(x, y).batch(8);
    }

    private static float[] weights(Model model) {
        return Arrays.copyOf(model.weights().getFirst().toFloatArray(), 12);
    }

    /** Whoever makes the batches, and wherever: the same batches train to the same bits. */
    @Test
    void theSameBitsAsArrays() {
        Sequential arrays = model();
        History expected = arrays.fit(
                x, y, Fit.epochs(3).batchSize(8).shuffle(false).verbose(0).validationData(x, y));
        for (Dataset<Sample> d : List.of(
                batches(),
                batches().prefetch(),
                batches().cache().prefetch(2),
                Dataset.fromTensorSlices(x, y).map(s -> s, 3).batch(8),
                batches().filter(s -> true),
                batches().unbatch().paddedBatch(8))) {
            Sequential model = model();
            History history = model.fit(d, Fit.epochs(3).verbose(0).validationData(d));
            assertArrayEquals(weights(arrays), weights(model), d.toString());
            assertEquals(expected.history(), history.history(), d.toString());
        }
    }

    /** Rows that are gathered inside the step, batches made ahead, and batches that nobody can look into: the same bits. */
    @Test
    void theSameBitsHoweverBatchesAreMade() {
        Dataset<Sample> slices = Dataset.fromTensorSlices(x, y).shuffle(20, 3);
        List<float[]> weights = new ArrayList<>();
        for (Dataset<Sample> d : List.of(
                slices.batch(8),
                slices.batch(8).prefetch(),
                slices.batch(8).take(100).prefetch(3),
                slices.batch(8).map(s -> s).prefetch(),
                slices.map(s -> s).batch(8))) {
            for (int steps : new int[] {0, 3}) {
                Sequential model = model();
                Fit fit = Fit.epochs(4).verbose(0);
                model.fit(d, steps > 0 ? fit.stepsPerEpoch(steps) : fit);
                weights.add(weights(model));
            }
        }
        for (int i = 2; i < weights.size(); i++) {
            assertArrayEquals(weights.get(i % 2), weights.get(i), "way " + i);
        }
    }

    @Test
    void evaluateAndPredict() {
        Sequential model = model();
        Evaluation expected =
                model.evaluate(x, y, Evaluate.defaults().batchSize(8).verbose(0));
        assertEquals(
                expected.metrics(),
                model.evaluate(batches().prefetch(), Evaluate.defaults().verbose(0))
                        .metrics());
        float[] predictions = model.predict(x, Predict.defaults().batchSize(8)).toFloatArray();
        assertArrayEquals(predictions, model.predict(batches()).toFloatArray(), "the truth is left alone");
        assertArrayEquals(
                predictions,
                model.predict(Dataset.fromTensorSlices(x).batch(8).prefetch()).toFloatArray());
        assertEquals(
                Shape.of(16, 1),
                model.predict(batches().repeat(), Predict.defaults().steps(2)).shape());
    }

    @Test
    void epochsAreThoseOfTheTraining() {
        Dataset<Sample> d =
                Dataset.fromTensorSlices(x, y).shuffle(20, 3).batch(8).prefetch();
        Sequential whole = model();
        whole.fit(d, Fit.epochs(4).verbose(0));
        Sequential inTwo = model();
        inTwo.fit(d, Fit.epochs(2).verbose(0));
        inTwo.fit(d, Fit.epochs(4).initialEpoch(2).verbose(0));
        assertArrayEquals(weights(whole), weights(inTwo));
        Sequential unshuffled = model();
        unshuffled.fit(batches(), Fit.epochs(4).verbose(0));
        assertFalse(Arrays.equals(weights(whole), weights(unshuffled)));
    }

    /** Notes the steps of each epoch. */
    private static final class Steps extends Callback {
        final List<Integer> ofEpochs = new ArrayList<>();
        private int steps;
        private int known = -1;

        @Override
        public void onTrainBegin(Logs logs) {
            known = params().steps();
        }

        @Override
        public void onTrainBatchEnd(int batch, Logs logs) {
            steps = batch + 1;
        }

        @Override
        public void onEpochEnd(int epoch, Logs logs) {
            ofEpochs.add(steps);
            steps = 0;
        }
    }

    private List<Integer> steps(Dataset<Sample> d, Fit options, int known) {
        Steps steps = new Steps();
        model().fit(d, options.verbose(0).callbacks(steps));
        assertEquals(known, steps.known);
        return steps.ofEpochs;
    }

    @Test
    void stepsPerEpoch() {
        Dataset<Sample> known = batches();
        Dataset<Sample> unknown = known.filter(s -> true);
        assertEquals(List.of(5, 5), steps(known, Fit.epochs(2), 5));
        assertEquals(List.of(5, 5), steps(unknown, Fit.epochs(2), 0));
        for (Dataset<Sample> d : List.of(known, unknown, unknown.prefetch())) {
            assertEquals(List.of(2, 2, 1, 2), steps(d, Fit.epochs(4).stepsPerEpoch(2), 2), "goes on, then anew");
            assertEquals(List.of(5, 5), steps(d, Fit.epochs(2).stepsPerEpoch(5), 5));
            assertEquals(List.of(5, 5), steps(d, Fit.epochs(2).stepsPerEpoch(9), 9));
            assertEquals(List.of(9, 9), steps(d.repeat(), Fit.epochs(2).stepsPerEpoch(9), 9));
        }
    }

    @Test
    void datasetsWithoutEndNeedSteps() {
        Sequential model = model();
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> model.fit(batches().repeat(), Fit.epochs(1)));
        assertTrue(e.getMessage().endsWith("has no end: give stepsPerEpoch"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> model.evaluate(batches().repeat()));
        assertThrows(
                IllegalArgumentException.class, () -> model.predict(batches().repeat()));
        assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(
                        batches(),
                        Fit.epochs(1).verbose(0).validationData(batches().repeat())));
        model.fit(
                batches(),
                Fit.epochs(1).verbose(0).validationData(batches().repeat()).validationSteps(3));
    }

    @Test
    void severalInputsByName() {
        Random.setRandomSeed(1);
        Tensor a = new InputLayer(3).name("a").output();
        Tensor b = new InputLayer(3).name("b").output();
        Tensor left = new Dense(1).name("left").apply(a);
        Tensor right = new Dense(1).name("right").apply(b);
        Model model = new Model(List.of(a, b), List.of(left, right));
        model.compile(new SGD(0.01), "mse");
        Sample byName = Sample.of(
                Tensors.of(Map.of("b", x.square(), "a", x)), Tensors.of(Map.of("right", y.square(), "left", y)));
        Sample inOrder = Sample.of(Tensors.of(x, x.square()), Tensors.of(y, y.square()));
        Dataset<Sample> named = Dataset.fromTensorSlices(byName).batch(8);
        Dataset<Sample> ordered = Dataset.fromTensorSlices(inOrder).batch(8);
        for (int output = 0; output < 2; output++) {
            assertArrayEquals(
                    model.predictAll(ordered, Predict.defaults()).get(output).toFloatArray(),
                    model.predictAll(named, Predict.defaults()).get(output).toFloatArray());
        }
        Evaluation byOrder = model.evaluate(ordered, Evaluate.defaults().verbose(0));
        assertEquals(byOrder, model.evaluate(named, Evaluate.defaults().verbose(0)));
        History h = model.fit(
                Dataset.fromTensorSlices(byName).shuffle().batch(8).prefetch(),
                Fit.epochs(3).verbose(0));
        assertTrue(h.get("loss").getLast() < h.get("loss").getFirst());
    }

    @Test
    void weightsOfSamplesAndClasses() {
        Tensor labels = Ops.cast(Ops.greater(y, 0), dev.sungu.core.DType.INT32).reshape(SAMPLES);
        Tensor weight = Random.uniform(Shape.of(SAMPLES));
        for (boolean byClass : new boolean[] {true, false}) {
            Sequential[] models = {classifier(), classifier()};
            Fit options = Fit.epochs(2).verbose(0).shuffle(false);
            Fit arrays = Fit.epochs(2).verbose(0).shuffle(false).batchSize(8);
            if (byClass) {
                options.classWeight(Map.of(0, 3.0));
                arrays.classWeight(Map.of(0, 3.0));
            } else {
                arrays.sampleWeight(weight);
            }
            Dataset<Sample> d =
                    byClass ? Dataset.fromTensorSlices(x, labels) : Dataset.fromTensorSlices(x, labels, weight);
            models[0].fit(x, labels, arrays);
            models[1].fit(d.batch(8), options);
            assertArrayEquals(
                    models[0].weights().getFirst().toFloatArray(),
                    models[1].weights().getFirst().toFloatArray());
        }
    }

    private static Sequential classifier() {
        Random.setRandomSeed(2);
        Sequential model = new Sequential(new InputLayer(3), new Dense(2).activation("softmax"));
        model.compile(new SGD(0.1), "sparse_categorical_crossentropy");
        return model;
    }

    @Test
    void failuresInTheDataEndTheTraining() {
        AtomicInteger made = new AtomicInteger();
        Dataset<Sample> d = batches()
                .map(s -> {
                    if (made.incrementAndGet() == 4) {
                        throw new IllegalStateException("broken file");
                    }
                    return s;
                })
                .prefetch(2);
        DatasetException e = assertThrows(
                DatasetException.class, () -> model().fit(d, Fit.epochs(2).verbose(0)));
        assertInstanceOf(IllegalStateException.class, e.getCause());
        assertTrue(e.getMessage().contains("map failed for element 3"), e.getMessage());
    }

    @Test
    void mistakes() {
        Sequential model = model();
        IllegalArgumentException single = assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(Dataset.fromTensorSlices(x, y.reshape(SAMPLES)), Fit.epochs(1)));
        assertTrue(single.getMessage().contains("add batch(32)"), single.getMessage());
        IllegalArgumentException empty = assertThrows(
                IllegalArgumentException.class, () -> model.fit(batches().take(0), Fit.epochs(1)));
        assertTrue(empty.getMessage().endsWith("has no elements"), empty.getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> model.evaluate(batches().take(0)));
        assertThrows(
                IllegalArgumentException.class, () -> model.predict(batches().take(0)));
        IllegalArgumentException type =
                assertThrows(IllegalArgumentException.class, () -> model.fit(Dataset.of("a"), Fit.epochs(1)));
        assertTrue(type.getMessage().contains("of type String"), type.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(batches(), Fit.epochs(1).batchSize(8)));
        assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(batches(), Fit.epochs(1).validationSplit(0.1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(batches(), Fit.epochs(1).sampleWeight(y)));
        assertThrows(
                IllegalArgumentException.class,
                () -> model.evaluate(batches(), Evaluate.defaults().batchSize(8)));
        assertThrows(
                IllegalArgumentException.class,
                () -> model.predict(batches(), Predict.defaults().batchSize(8)));
    }

    /** Batches by their number; which thread made which does not matter. */
    private final class Numbered extends BatchSequence {
        final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());

        Numbered(int workers) {
            super(workers, 4);
        }

        @Override
        public int length() {
            return 5;
        }

        @Override
        public Sample get(int index) {
            asked.add(index);
            int to = Math.min(SAMPLES, 8 * index + 8);
            return Sample.of(Ops.take(x, rows(8 * index, to), 0), Ops.take(y, rows(8 * index, to), 0));
        }

        private static Tensor rows(int from, int to) {
            int[] rows = new int[to - from];
            Arrays.setAll(rows, i -> from + i);
            return Tensor.of(rows, rows.length);
        }
    }

    @Test
    void batchesByTheirNumber() {
        Sequential arrays = model();
        arrays.fit(x, y, Fit.epochs(3).batchSize(8).shuffle(false).verbose(0));
        List<float[]> shuffled = new ArrayList<>();
        for (int workers : new int[] {0, 1, 3}) {
            Sequential model = model();
            model.fit(new Numbered(workers), Fit.epochs(3).shuffle(false).verbose(0));
            assertArrayEquals(weights(arrays), weights(model));
            assertArrayEquals(
                    model.predict(x, Predict.defaults().batchSize(8)).toFloatArray(),
                    model.predict(new Numbered(workers), Predict.defaults()).toFloatArray());
            Numbered sequence = new Numbered(workers);
            Sequential other = model();
            other.fit(sequence, Fit.epochs(2).seed(4).verbose(0).validationData(new Numbered(1)));
            shuffled.add(weights(other));
            List<Integer> sorted = new ArrayList<>(sequence.asked);
            Collections.sort(sorted);
            assertEquals(List.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4), sorted, "each once an epoch");
        }
        assertArrayEquals(shuffled.get(0), shuffled.get(1));
        assertArrayEquals(shuffled.get(0), shuffled.get(2));
        assertNotEquals(weights(arrays)[0], shuffled.getFirst()[0]);
    }

    /** A training that stopped inside an epoch and goes on there ends like one that did not stop. */
    @Test
    void goingOnInsideAnEpoch() {
        Dataset<Sample> d = Dataset.fromTensorSlices(x, y).shuffle(20, 3).batch(8);
        for (Dataset<Sample> each : List.of(d, d.prefetch(), d.map(s -> s).prefetch(2), d.filter(s -> true))) {
            Sequential whole = model();
            whole.fit(each, Fit.epochs(3).verbose(0));
            Sequential model = model();
            model.fit(each, Fit.epochs(3).verbose(0).callbacks(new GoingOn.StopAt(7)));
            model.fit(each, Fit.epochs(3).verbose(0).callbacks(new GoingOn.GoOn(1, 2, 0)));
            assertArrayEquals(weights(whole), weights(model), each.toString());
        }
        Sequential whole = model();
        whole.fit(new Numbered(2), Fit.epochs(3).seed(8).verbose(0));
        Sequential model = model();
        model.fit(new Numbered(2), Fit.epochs(3).seed(8).verbose(0).callbacks(new GoingOn.StopAt(7)));
        // The seed comes from the backup, not from the options.
        model.fit(new Numbered(0), Fit.epochs(3).seed(1).verbose(0).callbacks(new GoingOn.GoOn(1, 2, 8)));
        assertArrayEquals(weights(whole), weights(model));
    }
}
