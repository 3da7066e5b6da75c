package dev.sungu.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** Losses as users write them. */
class OwnLossesTest {
    /** A loss as a user writes it: only {@code call}. */
    private static final class Pinball extends Loss implements LossOptions<Pinball> {
        private final double quantile;

        Pinball(double quantile) {
            super("pinball");
            this.quantile = quantile;
        }

        @Override
        protected Tensor call(Tensor yTrue, Tensor yPred) {
            Tensor error = yTrue.subtract(yPred);
            return Ops.mean(Ops.maximum(error.multiply(quantile), error.multiply(quantile - 1)), -1);
        }
    }

    @Test
    void aLossOfOnesOwn() {
        Tensor y = Tensor.of(new int[] {1, 2, 3, 4}, 4, 1);
        Tensor p = Tensor.of(new float[] {0, 3, 3, 2}, 4, 1);
        Tensor w = Tensor.of(new float[] {1, 2, 1, 0.5f});
        Loss loss = new Pinball(0.9).reduction("sum");
        BinaryOperator<Tensor> both = (truth, x) -> loss.apply(truth, x, w);
        assertEquals(0.9 + 0.2 + 0.9, both.apply(y, p).item(), 1e-6);
        Program program = Program.compile(List.of(y.spec(), p.spec()), in -> {
            try (GradientTape tape = new GradientTape()) {
                tape.watch(in.get(1));
                Tensor value = both.apply(in.get(0), in.get(1));
                return List.of(value, tape.gradient(value, in.get(1)));
            }
        });
        List<Tensor> results = program.run(y, p);
        assertEquals(0.9 + 0.2 + 0.9, results.get(0).item(), 1e-6);
        float[] slopes = results.get(1).toFloatArray();
        assertEquals(-0.9f, slopes[0], 1e-6);
        assertEquals(0.2f, slopes[1], 1e-6);
        assertEquals(-0.45f, slopes[3], 1e-6);
    }

    @Test
    void aLossFromAFunction() {
        Tensor y = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1);
        Tensor p = Tensor.of(new float[] {0, 3, 3, 2});
        Loss loss = Loss.of((t, x) -> Ops.mean(Ops.power(Ops.abs(t.subtract(x)), 3), -1));
        assertEquals((1 + 1 + 8) / 4.0, loss.apply(y, p).item(), 1e-6);
        assertEquals("loss_function", loss.name());
        Loss own = new LossFunctionWrapper((t, x) -> Ops.sum(Ops.abs(t.subtract(x)), -1), "sum of errors")
                .reduction((String) null)
                .dtype("float64");
        assertArrayEquals(new double[] {1, 1, 0, 2}, own.apply(y, p).toDoubleArray());
        assertEquals(DType.FLOAT64, own.apply(y, p).dtype());
        assertEquals(Reduction.NONE, own.reduction());
    }
}
