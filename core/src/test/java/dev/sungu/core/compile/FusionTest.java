package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the compiler makes of known graphs: a change of these numbers is to be explained. */
class FusionTest {
    private static final Spec MATRIX = Spec.of(32, 16);

    private static Tensor random(int... dims) {
        int size = 1;
        for (int d : dims) {
            size *= d;
        }
        float[] values = new float[size];
        Random r = new Random(size);
        for (int i = 0; i < size; i++) {
            values[i] = r.nextFloat() - 0.5f;
        }
        return Tensor.of(values, dims);
    }

    private static Program compile(Spec spec, UnaryOperator<Tensor> body) {
        return Programs.poisoned(Program.compile(List.of(spec), in -> List.of(body.apply(in.getFirst()))));
    }

    private static void sameAsEager(UnaryOperator<Tensor> body, int steps) {
        Program p = compile(MATRIX, body);
        assertEquals(steps, p.steps(), p::dump);
        Tensor x = random(32, 16);
        assertArrayEquals(body.apply(x).toFloatArray(), p.run(x).getFirst().toFloatArray(), 1e-6f, p::dump);
    }

    @Test
    void elementwiseStepsAreOneGroup() {
        sameAsEager(x -> Ops.tanh(x.multiply(2).add(1)).subtract(x), 1);
        sameAsEager(x -> Ops.where(x.greater(0), x, Ops.exp(x).subtract(1)), 1);
    }

    @Test
    void broadcastsAreReadInPlace() {
        Tensor row = random(16);
        Tensor column = random(32, 1);
        sameAsEager(x -> Ops.broadcastTo(row, 32, 16).add(x).multiply(Ops.broadcastTo(column, 32, 16)), 1);
    }

    @Test
    void aReductionSplitsGroups() {
        sameAsEager(x -> x.exp().divide(Ops.sum(x.exp(), true, -1)), 3);
        sameAsEager(x -> x.exp().sum().add(1).multiply(2), 3);
    }

    @Test
    void productsTakeTheirEpilogues() {
        Tensor w = random(16, 8);
        Tensor bias = random(8);
        sameAsEager(x -> Ops.relu(x.matmul(w).add(bias)), 1);
        sameAsEager(x -> Ops.relu(x.matmul(w).add(bias)).add(x.matmul(w)), 1);
        // Two products are never in one group.
        sameAsEager(x -> x.matmul(w).add(x.multiply(2).matmul(w)), 3);
        sameAsEager(x -> Ops.relu(x.matmul(w)).matmul(Ops.transpose(w)), 2);
    }

    @Test
    void convolutionsTakeTheirEpilogues() {
        Tensor image = random(2, 9, 12, 4);
        Tensor bias = random(8);
        for (int[] window : new int[][] {{3, 3, 4}, {1, 1, 4}, {3, 2, 2}, {3, 3, 1}}) {
            Tensor kernel = random(window[0], window[1], window[2], 8);
            for (int stride = 1; stride < 3; stride++) {
                int s = stride;
                UnaryOperator<Tensor> body =
                        x -> Ops.relu(Ops.conv(x, kernel, s, "same").add(bias));
                Program p = compile(image.spec(), body);
                assertEquals(1, p.steps(), p::dump);
                assertArrayEquals(
                        body.apply(image).toFloatArray(),
                        p.run(image).getFirst().toFloatArray(),
                        1e-5f);
            }
        }
        Tensor kernel = random(3, 3, 5, 4);
        UnaryOperator<Tensor> back =
                x -> Ops.tanh(Ops.convTranspose(x, kernel, 2, "valid").add(random(5)));
        Program p = compile(image.spec(), back);
        assertEquals(1, p.steps(), p::dump);
        assertArrayEquals(
                back.apply(image).toFloatArray(), p.run(image).getFirst().toFloatArray(), 1e-5f);
    }

    @Test
    void whatFeedsAProductIsNotItsEpilogue() {
        Tensor w = random(16, 16);
        sameAsEager(
                x -> {
                    Tensor y = Ops.tanh(x);
                    return y.matmul(w).add(y).multiply(2);
                },
                2);
    }

    @Test
    void equalStepsAreDoneOnce() {
        sameAsEager(x -> x.exp().sum().add(x.exp().sum()), 3);
        sameAsEager(
                x -> Ops.transpose(x)
                        .add(Ops.transpose(x).multiply(Ops.transpose(x)))
                        .sum(),
                3);
    }

    @Test
    void constantsAreComputedWhenCompiled() {
        Tensor c = random(16);
        sameAsEager(x -> x.add(Ops.exp(c).multiply(3).sum()), 1);
    }

    @Test
    void whatChangesNothingGoes() {
        Program p = compile(
                MATRIX,
                x -> x.multiply(1)
                        .subtract(0)
                        .add(-0.0)
                        .divide(1)
                        .reshape(16, 32)
                        .reshape(32, 16)
                        .exp());
        assertEquals("Exp", onlyName(p));
    }

    @Test
    void whatNobodyNeedsGoes() {
        Program p = compile(MATRIX, x -> {
            Ops.matmul(x, random(16, 8));
            return x.exp();
        });
        assertEquals("Exp", onlyName(p));
    }

    private static String onlyName(Program p) {
        assertEquals(1, p.steps(), p::dump);
        String dump = p.dump();
        return dump.substring(dump.indexOf(" = ") + 3, dump.indexOf('('));
    }

    @Test
    void transposesAreReadByProducts() {
        sameAsEager(x -> x.matmul(Ops.transpose(x.multiply(2))), 2);
        sameAsEager(x -> Ops.transpose(x).matmul(x), 1);
    }

    @Test
    void memoryIsShared() {
        Tensor w = random(16, 16);
        Program p = compile(MATRIX, x -> {
            Tensor y = x;
            for (int i = 0; i < 10; i++) {
                y = Ops.tanh(y.matmul(w));
            }
            return y;
        });
        assertEquals(10, p.steps());
        // Two values live at a time, however long the chain.
        assertTrue(p.memoryBytes() <= 4 * 32 * 16 * 4, "bytes: " + p.memoryBytes());
    }

    /** Forward, loss, gradients and an update of a small dense network. */
    @Test
    void aTrainingStep() {
        Variable w1 = new Variable(random(20, 12), "w1", true);
        Variable b1 = new Variable(random(12), "b1", true);
        Variable w2 = new Variable(random(12, 5), "w2", true);
        Variable b2 = new Variable(random(5), "b2", true);
        List<Variable> weights = List.of(w1, b1, w2, b2);
        Function<List<Tensor>, List<Tensor>> step = in -> {
            try (var tape = new GradientTape()) {
                Tensor h = Ops.relu(in.get(0).matmul(w1).add(b1));
                Tensor y = Ops.softmax(h.matmul(w2).add(b2));
                Tensor loss = Ops.mean(Ops.square(y.subtract(in.get(1))));
                List<Tensor> g = tape.gradient(loss, weights);
                for (int i = 0; i < g.size(); i++) {
                    weights.get(i).assign(weights.get(i).subtract(g.get(i).multiply(0.1)));
                }
                return List.of(loss);
            }
        };
        Tensor x = random(32, 20);
        Tensor y = random(32, 5);
        List<Tensor> start = weights.stream().map(v -> (Tensor) v.value()).toList();
        float[] losses = new float[3];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float) step.apply(List.of(x, y)).getFirst().item();
        }
        float[] trained = w1.value().toFloatArray();
        for (int i = 0; i < start.size(); i++) {
            weights.get(i).assign(start.get(i));
        }
        Program p = Programs.poisoned(Program.compile(List.of(x.spec(), y.spec()), step));
        for (float expected : losses) {
            assertEquals(expected, p.run(x, y).getFirst().item(), 1e-6);
        }
        assertTrue(losses[2] < losses[0]);
        assertArrayEquals(trained, w1.value().toFloatArray(), 1e-6f);
        assertEquals(4, p.assignedInPlace(), p::dump);
        assertEquals(15, p.steps(), p::dump);
    }

    @Test
    void theDumpIsReadable() {
        Variable w = new Variable(random(16, 4), "w", true);
        Program p = Program.compile(List.of(MATRIX, new Spec(DType.INT32, Shape.of(3))), in -> {
            w.assign(w.add(1));
            return List.of(Ops.relu(in.get(0).matmul(w)), in.get(1).add(2));
        });
        String dump = p.dump();
        assertTrue(dump.contains("MatMul > Relu(input0, "), dump);
        assertTrue(dump.contains(": float32[32, 4]"), dump);
        assertTrue(dump.contains("Add(input1, 2.0)"), dump);
        assertTrue(dump.contains("results: "), dump);
        assertTrue(dump.contains("\nw := "), dump);
    }
}
