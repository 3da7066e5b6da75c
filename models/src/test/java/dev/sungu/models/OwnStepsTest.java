package dev.sungu.models;

import static dev.sungu.layers.Call.TRAINING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.UntraceableException;
import dev.sungu.core.Variable;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import dev.sungu.layers.Call;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.losses.BinaryCrossentropy;
import dev.sungu.losses.metrics.Mean;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.SGD;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models by subclassing, training steps and layers of one's own: all of them run compiled. */
class OwnStepsTest {
    private Tensor x;
    private Tensor y;

    @BeforeEach
    void data() {
        Random.setRandomSeed(11);
        x = Random.normal(Shape.of(64, 5));
        y = Ops.sum(x, true, 1).divide(3);
    }

    private static Fit quietly(int epochs) {
        return Fit.epochs(epochs).batchSize(16).seed(1).verbose(0);
    }

    // ---- subclassing

    static class TwoDense extends Model {
        final Dense first = track(new Dense(8).activation("tanh"));
        final Dense second = track(new Dense(1));
        int calls;

        @Override
        protected Tensor call(Tensor t) {
            calls++;
            return second.apply(first.apply(t));
        }
    }

    @Test
    void aModelBySubclassing() {
        TwoDense model = new TwoDense();
        model.compile(new Adam(0.02), "mse");
        List<Double> losses = model.fit(x, y, quietly(20)).get("loss");
        assertTrue(losses.getLast() < losses.getFirst() / 2, losses.toString());
        assertEquals(4, model.trainableVariables().size());
        assertTrue(model.calls < 10, "it was called " + model.calls + " times: for tracing, not in every step");
    }

    /** Two inputs, two outputs with names. */
    static final class Pair extends Model {
        private final Dense dense = track(new Dense(1));

        @Override
        protected List<Tensor> call(List<Tensor> inputs, Call call) {
            Tensor sum = inputs.get(0).add(inputs.get(1));
            return List.of(dense.apply(sum), sum);
        }

        @Override
        public List<String> inputNames() {
            return List.of("left", "right");
        }

        @Override
        public List<String> outputNames() {
            return List.of("score", "sum");
        }
    }

    @Test
    void severalInputsAndOutputsBySubclassing() {
        Pair model = new Pair();
        model.compile(Compile.with(new SGD(0.1))
                .loss(Map.of("score", "mse"))
                .metrics(Map.of("score", "mae", "sum", List.of("mse"))));
        History history =
                model.fit(Map.of("left", x, "right", x), Map.of("score", y, "sum", x.multiply(2)), quietly(1));
        assertEquals(
                List.of("loss", "score_mae", "sum_mse"),
                List.copyOf(history.history().keySet()));
        assertEquals(0, history.get("sum_mse").getFirst(), 1e-6);
        assertEquals(
                Shape.of(64, 1),
                model.predict(Map.of("left", x, "right", x)).get("score").shape());
        assertEquals(2, model.predict(List.of(x, x)).size());
        assertThrows(IllegalArgumentException.class, () -> model.predict(x));
    }

    @Test
    void aModelWithoutACallSaysSo() {
        Model model = new Model() {};
        model.compile(new SGD(), "mse");
        var e = assertThrows(UnsupportedOperationException.class, () -> model.fit(x, y, quietly(1)));
        assertTrue(String.valueOf(e.getMessage()).contains("must override call"), e.getMessage());
    }

    // ---- steps

    /** The step that models have anyway, written out. */
    static final class WrittenOut extends TwoDense {
        private final Mean loss = track(new Mean("loss"));

        @Override
        protected Map<String, Tensor> trainStep(Batch batch) {
            try (var tape = new GradientTape()) {
                Tensor l = Ops.mean(Ops.square(apply(batch.x(), TRAINING).subtract(batch.y())));
                List<Variable> weights = trainableVariables();
                optimizer().apply(tape.gradient(l, weights), weights);
                loss.update(l, Tensor.scalar(batch.size()));
            }
            return Map.of();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepOfOnesOwn(boolean eagerly) {
        TwoDense plain = new TwoDense();
        WrittenOut own = new WrittenOut();
        plain.computeOutputShape(Shape.of(1, 5));
        own.computeOutputShape(Shape.of(1, 5));
        own.setWeights(plain.getWeights());
        plain.compile(Compile.with(new SGD(0.1)).loss("mse"));
        own.compile(Compile.with(new SGD(0.1)).runEagerly(eagerly));
        List<Double> expected = plain.fit(x, y, quietly(3)).get("loss");
        List<Double> actual = own.fit(x, y, quietly(3)).get("loss");
        for (int i = 0; i < 3; i++) {
            assertEquals(expected.get(i), actual.get(i), 1e-6);
        }
    }

    @Test
    void numbersThatAStepReturns() {
        Model model = new TwoDense() {
            @Override
            protected Map<String, Tensor> trainStep(Batch batch) {
                super.trainStep(batch);
                return Map.of("size", Tensor.scalar(batch.size()), "largest", Ops.max(batch.x()));
            }
        };
        model.compile(new SGD(0), "mse");
        Tensor x10 = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 1);
        History history =
                model.fit(x10, x10, Fit.epochs(1).batchSize(4).shuffle(false).verbose(0));
        assertEquals(List.of("largest", "size"), List.copyOf(history.history().keySet()));
        assertEquals(2, history.get("size").getFirst());
        assertEquals(10, history.get("largest").getFirst());
        assertEquals(
                4,
                model.evaluate(x10, x10, Evaluate.defaults().batchSize(4).verbose(0))
                                .metrics()
                                .size()
                        + 3);
    }

    /** Two optimizers, noise, and no call. */
    static final class Gan extends Model {
        final Sequential generator =
                track(new Sequential(new InputLayer(2), new Dense(8).activation("tanh"), new Dense(1)));
        final Sequential discriminator =
                track(new Sequential(new InputLayer(1), new Dense(8).activation("tanh"), new Dense(1)));
        private final Optimizer forGenerator = track(new Adam(0.01));
        private final Optimizer forDiscriminator = track(new Adam(0.01));
        private final SeedGenerator seeds = track(new SeedGenerator(5));
        private final BinaryCrossentropy crossentropy = new BinaryCrossentropy().fromLogits(true);
        private final Mean dLoss = track(new Mean("d_loss"));
        private final Mean gLoss = track(new Mean("g_loss"));

        private Tensor noise(int n) {
            return Random.normal(Shape.of(n, 2), 0, 1, DType.FLOAT32, seeds.next());
        }

        @Override
        protected Map<String, Tensor> trainStep(Batch batch) {
            int n = batch.size();
            Tensor fake = generator.apply(noise(n));
            try (var tape = new GradientTape()) {
                Tensor l = crossentropy
                        .apply(Ops.ones(n, 1), discriminator.apply(batch.x()))
                        .add(crossentropy.apply(Ops.zeros(n, 1), discriminator.apply(fake)));
                List<Variable> weights = discriminator.trainableVariables();
                forDiscriminator.apply(tape.gradient(l, weights), weights);
                dLoss.update(l);
            }
            try (var tape = new GradientTape()) {
                Tensor l = crossentropy.apply(Ops.ones(n, 1), discriminator.apply(generator.apply(noise(n))));
                List<Variable> weights = generator.trainableVariables();
                forGenerator.apply(tape.gradient(l, weights), weights);
                gLoss.update(l);
            }
            return Map.of();
        }
    }

    @Test
    void aGan() {
        Gan gan = new Gan();
        gan.compile(Compile.ownSteps());
        Tensor real = Random.normal(Shape.of(256, 1)).multiply(0.2).add(3);
        History history =
                gan.fit(real, null, Fit.epochs(60).batchSize(32).seed(1).verbose(0));
        assertEquals(List.of("d_loss", "g_loss"), List.copyOf(history.history().keySet()));
        Tensor drawn = gan.generator.predict(Random.normal(Shape.of(200, 2)));
        assertEquals(3, Ops.mean(drawn).item(), 0.8, "what it draws is near what is real");
    }

    // ---- layers

    /** Gathers a mean while it is trained; penalises large outputs. */
    static final class Centre extends Layer {
        private Variable mean;

        @Override
        protected void build(Shape input) {
            mean = addWeight("mean", Shape.of(input.last()), Initializer.of("zeros"), false);
        }

        @Override
        protected Tensor call(Tensor t, Call call) {
            if (call.training()) {
                mean.assign(
                        Ops.stopGradient(mean.multiply(0.5).add(Ops.mean(t, 0).multiply(0.5))));
            }
            Tensor centred = t.subtract(mean);
            addLoss(Ops.mean(Ops.square(centred)).multiply(0.25));
            return centred;
        }
    }

    @Test
    void aLayerWithStateAndAPenalty() {
        Sequential model = new Sequential(new InputLayer(5), new Centre(), new Dense(1).kernelInitializer("zeros"));
        model.compile(new SGD(0), "mse");
        Tensor shifted = x.multiply(0).add(4);
        Tensor zeros = Ops.zeros(DType.FLOAT32, 64, 1);
        assertEquals(1, model.nonTrainableVariables().size());
        // Means 2 and 3 after the steps; what is left is penalised.
        double first = model.trainOnBatch(shifted, zeros).loss();
        double second = model.trainOnBatch(shifted, zeros).loss();
        assertEquals(0.25 * 4, first, 1e-6);
        assertEquals(0.25 * 1, second, 1e-6);
        assertEquals(3, model.nonTrainableVariables().getFirst().get(0), 1e-6);
        assertEquals(0.25, model.testOnBatch(shifted, zeros, null).loss(), 1e-6);
        assertEquals(3, model.nonTrainableVariables().getFirst().get(0), 1e-6, "tests change nothing");
    }

    /** Values of tensors steer what it does. */
    static final class Steered extends Layer {
        @Override
        protected Tensor call(Tensor t) {
            return Ops.mean(t).item() > 0 ? t : t.multiply(-1);
        }
    }

    @Test
    void aLayerThatCannotBeTraced() {
        Sequential model = new Sequential(new Steered(), new Dense(1));
        model.compile(new SGD(), "mse");
        var e = assertThrows(UntraceableException.class, () -> model.fit(x, y, quietly(1)));
        for (String part : List.of("runEagerly(true)", "control flow", "Ops.where")) {
            assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
        }
        Sequential eager = new Sequential(new Steered(), new Dense(1));
        eager.compile(Compile.with(new SGD(0.05)).loss("mse").metrics("mae").runEagerly(true));
        List<Double> losses = eager.fit(x, y, quietly(5)).get("loss");
        assertTrue(losses.getLast() < losses.getFirst(), losses.toString());
    }

    /** Rounds, and passes gradients as if it did not. */
    static final class Rounding extends Layer {
        @Override
        protected Tensor call(Tensor t) {
            return Ops.customGradient(t, Ops::round, (in, upstream) -> upstream);
        }
    }

    @Test
    void anOperationWithItsOwnGradient() {
        Sequential with = new Sequential(new InputLayer(5), new Dense(4), new Rounding(), new Dense(1));
        with.compile(new SGD(0.05), "mse");
        float[] before = with.weights().getFirst().toFloatArray();
        with.fit(x, y, quietly(2));
        float[] after = with.weights().getFirst().toFloatArray();
        assertFalse(java.util.Arrays.equals(before, after), "the kernel in front of the rounding was trained");

        Variable v = new Variable(Tensor.of(new float[] {0.4f, 2.6f}), "v", true);
        try (var tape = new GradientTape()) {
            Tensor product = Ops.customGradient(
                    List.of(v, Tensor.of(new float[] {2, 3})),
                    in -> in.get(0).multiply(in.get(1)),
                    (in, upstream) -> List.of(upstream.multiply(10), upstream));
            assertArrayEquals(new float[] {0.8f, 7.8f}, product.toFloatArray(), 1e-6f);
            assertArrayEquals(
                    new float[] {10, 10}, tape.gradient(Ops.sum(product), v).toFloatArray());
        }
        assertThrows(
                IllegalStateException.class,
                () -> Ops.customGradient(Graphs.input("in", 2), Ops::round, (in, up) -> up));
    }
}
