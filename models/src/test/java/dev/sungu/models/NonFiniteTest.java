package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.models.callbacks.Callback;
import dev.sungu.models.callbacks.LambdaCallback;
import dev.sungu.models.callbacks.TerminateOnNaN;
import dev.sungu.optimizers.SGD;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Where NaN began is said: the step, and in it the batch, layer, loss, gradient or update. */
class NonFiniteTest {
    private static final int STEPS = 5;

    /** A layer that computes something. */
    private static final class Compute extends Layer {
        private final UnaryOperator<Tensor> function;

        Compute(String name, UnaryOperator<Tensor> function) {
            this.function = function;
            setName(name);
        }

        @Override
        protected Tensor call(Tensor x) {
            return function.apply(x);
        }
    }

    /** Small numbers, the second sample of the third batch being {@code odd}. */
    private static Tensor samples(float odd) {
        float[] x = new float[2 * STEPS];
        for (int i = 0; i < x.length; i++) {
            x[i] = i == 5 ? odd : 1 + i * 0.125f;
        }
        return Tensor.of(x, 2 * STEPS, 1);
    }

    private static Model model(double rate, Layer... middle) {
        Sequential model = new Sequential(new InputLayer(1));
        model.add(new Dense(1).kernelInitializer("ones"));
        for (Layer l : middle) {
            model.add(l);
        }
        model.compile(new SGD(rate), "mse");
        return model;
    }

    private static TerminateOnNaN fit(Model model, Tensor x, Callback... more) {
        TerminateOnNaN nan = new TerminateOnNaN().locate(true);
        Callback[] all = Arrays.copyOf(more, more.length + 1);
        all[more.length] = nan;
        model.fit(
                x,
                Ops.ones(2 * STEPS, 1),
                Fit.epochs(1).batchSize(2).shuffle(false).verbose(0).callbacks(all));
        return nan;
    }

    private static void assertLocated(TerminateOnNaN nan, int batch, String... parts) {
        String located = nan.located();
        assertNotNull(located, "something is found");
        assertTrue(located.startsWith("NaN or Inf began in epoch 1, batch " + batch + ": "), located);
        for (String part : parts) {
            assertTrue(located.contains(part), located);
        }
    }

    @Test
    void inTheBatch() {
        assertLocated(fit(model(0.01), samples(Float.NaN)), 2, "the batch has NaN in its inputs, sample 1 of 2");
    }

    @Test
    void inALayer() {
        Layer log = new Compute("logs", x -> Ops.log(Ops.add(x, 100)));
        Layer root = new Compute("roots", x -> Ops.sqrt(x));
        assertLocated(fit(model(0.0001, log, root), samples(-200)), 2, "the output of Compute \"logs\" has NaN");
    }

    @Test
    void inALayerInALayer() {
        Sequential inner =
                new Sequential(new Compute("shallow", x -> x.multiply(1)), new Compute("deep", x -> Ops.sqrt(x)));
        inner.setName("inner");
        assertLocated(fit(model(0.0001, inner), samples(-200)), 2, "Compute \"inner/deep\" has NaN");
    }

    @Test
    void inTheLoss() {
        Model model = new Sequential(new InputLayer(1), new Dense(1).kernelInitializer("ones"));
        model.compile(new SGD(1e-4), new OwnLoss());
        assertLocated(fit(model, samples(-3)), 2, "the loss is");
    }

    private static final class OwnLoss extends dev.sungu.losses.Loss {
        OwnLoss() {
            super("own");
        }

        @Override
        protected Tensor call(Tensor yTrue, Tensor yPred) {
            return Ops.mean(Ops.log(yPred), false, -1);
        }
    }

    @Test
    void inAGradient() {
        // The root of 0 is finite, its slope is not.
        Layer root = new Compute("root", x -> Ops.sqrt(Ops.multiply(Ops.relu(x), x)));
        Model model = model(1e-4, root);
        TerminateOnNaN nan = fit(model, samples(-3));
        assertLocated(nan, 2, "the gradient that comes out of Compute \"root\"");
    }

    @Test
    void inTheUpdate() {
        Tensor x = Tensor.of(new float[] {1, 1, 1, 1, 1e10f, 1, 1, 1, 1, 1}, 10, 1);
        assertLocated(fit(model(1e30), x), 2, "the update by the optimizer made", "kernel");
    }

    @Test
    void nothingIsFoundInAGoodTraining() {
        Model plain = model(0.01);
        Model watched = model(0.01);
        assertNull(fit(watched, samples(3)).located());
        plain.fit(
                samples(3),
                Ops.ones(2 * STEPS, 1),
                Fit.epochs(1).batchSize(2).shuffle(false).verbose(0));
        assertArrayEquals(
                plain.getWeights().getFirst().toDoubleArray(),
                watched.getWeights().getFirst().toDoubleArray());
    }

    @Test
    void lookingChangesNothing() {
        int[] steps = new int[1];
        Callback count = new LambdaCallback().onTrainBatchEnd((batch, logs) -> steps[0]++);
        Model model = model(0.01);
        fit(model, samples(Float.NaN), count);
        assertEquals(3, steps[0], "training ends after the step");
        assertEquals(3, model.optimizer().iterations().item());
    }

    @Test
    void alsoWhereRowsAreGatheredInsideTheStep() {
        TerminateOnNaN nan = new TerminateOnNaN().locate(true);
        model(0.01)
                .fit(
                        samples(Float.NaN),
                        Ops.ones(2 * STEPS, 1),
                        Fit.epochs(1).batchSize(2).shuffle(true).verbose(0).callbacks(nan));
        assertTrue(String.valueOf(nan.located()).contains("the batch has NaN in its inputs"), nan.located());
    }

    @Test
    void theErrorHasItToo() {
        Callback nan = new TerminateOnNaN().locate(true).raiseError(true);
        var e = assertThrows(
                ArithmeticException.class,
                () -> model(0.01)
                        .fit(
                                samples(Float.NaN),
                                Ops.ones(2 * STEPS, 1),
                                Fit.epochs(1)
                                        .batchSize(2)
                                        .shuffle(false)
                                        .verbose(0)
                                        .callbacks(List.of(nan).toArray(Callback[]::new))));
        assertTrue(
                e.getMessage().startsWith("NaN or Inf loss encountered at batch 2. Loss value: nan."), e.getMessage());
        assertTrue(e.getMessage().contains("in its inputs"), e.getMessage());
    }
}
