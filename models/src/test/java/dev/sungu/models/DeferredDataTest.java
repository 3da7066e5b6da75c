package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.optimizers.SGD;
import org.junit.jupiter.api.Test;

/** Bytes that are scaled for a training stay bytes; the training is the same as on floats, to the bit. */
class DeferredDataTest {
    private static final int ROWS = 1100;
    private static final int COLS = 1000;

    private static EagerTensor bytes() {
        byte[] b = new byte[ROWS * COLS];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (i * 31 + i / COLS);
        }
        return Tensor.ofUint8(b, ROWS, COLS);
    }

    private static float[] trained(Tensor x, boolean eagerly) {
        dev.sungu.core.random.Random.setRandomSeed(3);
        var model = new Sequential(new Dense(3).activation("softmax"));
        model.compile(Compile.with(new SGD(0.1))
                .loss("sparse_categorical_crossentropy")
                .runEagerly(eagerly));
        int[] y = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = i % 3;
        }
        model.fit(x, Tensor.of(y, ROWS), Fit.epochs(2).batchSize(100).verbose(0));
        return model.trainableVariables().getFirst().toFloatArray();
    }

    @Test
    void shuffledTrainingNeverReadsTheFloats() {
        EagerTensor x = bytes().divide(255).value();
        float[] fromBytes = trained(x, false);
        assertNotNull(x.deferred());
        Tensor floats = Tensor.of(x.toFloatArray(), ROWS, COLS);
        assertArrayEquals(trained(floats, false), fromBytes);
    }

    @Test
    void anotherScaleIsAnotherStep() {
        dev.sungu.core.random.Random.setRandomSeed(3);
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(0.0), "mse");
        Tensor y = Tensor.of(new float[ROWS], ROWS, 1);
        double one = model.fit(bytes().divide(255), y, Fit.epochs(1).verbose(0))
                .get("loss")
                .getLast();
        double twice = model.fit(bytes().divide(127.5), y, Fit.epochs(1).verbose(0))
                .get("loss")
                .getLast();
        assertEquals(4 * one, twice, 1e-4 * twice);
        assertEquals(
                one,
                model.fit(bytes().divide(255), y, Fit.epochs(1).verbose(0))
                        .get("loss")
                        .getLast(),
                1e-6 * one);
    }

    @Test
    void eagerTrainingAgrees() {
        assertArrayEquals(trained(bytes().divide(255), false), trained(bytes().divide(255), true), 1e-6f);
    }

    @Test
    void inOrderWithSplitAndEvaluation() {
        dev.sungu.core.random.Random.setRandomSeed(3);
        var model = new Sequential(new Dense(1));
        model.compile(new SGD(0.001), "mse");
        Tensor y = Tensor.of(new float[ROWS], ROWS, 1);
        EagerTensor x = bytes().divide(255).value();
        var history = model.fit(
                x, y, Fit.epochs(1).shuffle(false).validationSplit(0.1).verbose(0));
        Tensor tail = Tensor.of(x.rows(990, ROWS).toFloatArray(), 110, COLS);
        Tensor tailY = Tensor.of(new float[110], 110, 1);
        assertEquals(
                model.evaluate(tail, tailY, Evaluate.defaults().verbose(0)).loss(),
                history.get("val_loss").getLast());
    }
}
