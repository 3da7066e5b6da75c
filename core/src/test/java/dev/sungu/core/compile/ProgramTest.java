package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Threads;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.trace.Placeholder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Spec THREE = Spec.of(3);

    private final Variable a = variable("a", 1, 2, 3);
    private final Variable b = variable("b", 10, 20, 30);

    private static Variable variable(String name, float... values) {
        return new Variable(Tensor.of(values), name, true);
    }

    /** A program without results, its memory poisoned. */
    private static Program action(Runnable body) {
        return Programs.poisoned(Program.compile(List.of(), in -> {
            body.run();
            return List.of();
        }));
    }

    private static Program function(Spec spec, UnaryOperator<Tensor> body) {
        return Programs.poisoned(Program.compile(List.of(spec), in -> List.of(body.apply(in.getFirst()))));
    }

    private static void holds(Variable v, float... expected) {
        // Not through value(), whose snapshot would make the next run copy.
        assertArrayEquals(expected, (float[]) v.readable());
    }

    @Test
    void aStepThatIsRefusedHasWrittenNothing() {
        Program p = Program.compile(List.of(new Spec(DType.INT32, Shape.of(2))), in -> {
            a.assign(a.multiply(2));
            Tensor taken = Ops.take(b, in.getFirst());
            b.assign(b.add(1));
            // What it reads is written before: here the order is given.
            Tensor late = Ops.take(b, in.getFirst());
            return List.of(Ops.add(taken, late));
        });
        assertEquals(2, p.assignedInPlace());
        assertThrows(IllegalArgumentException.class, () -> p.run(Tensor.of(new int[] {0, 3})));
        holds(a, 1, 2, 3);
        holds(b, 10, 20, 30);
        assertArrayEquals(
                new float[] {21, 61},
                p.run(Tensor.of(new int[] {0, 2})).getFirst().toFloatArray());
        holds(a, 2, 4, 6);
        holds(b, 11, 21, 31);
    }

    @Test
    void zeroIsNotDroppedWhereItChangesTheSign() {
        Tensor negative = Tensor.of(new float[] {-0f, -0f, -0f});
        for (float zero : new float[] {0f, -0f}) {
            UnaryOperator<Tensor> add = x -> Ops.add(x, Tensor.scalar(zero));
            UnaryOperator<Tensor> subtract = x -> Ops.subtract(x, Tensor.scalar(zero));
            for (UnaryOperator<Tensor> f : List.of(add, subtract)) {
                assertArrayEquals(
                        f.apply(negative).toFloatArray(),
                        function(THREE, f).run(negative).getFirst().toFloatArray(),
                        () -> "-0 and " + zero);
            }
        }
        Tensor zero = Tensor.scalar(DType.INT32, 0);
        UnaryOperator<Tensor> twice = x -> Ops.multiply(x, x);
        Spec whole = new Spec(DType.INT32, Shape.of(3));
        assertEquals(
                function(whole, twice).dump(),
                function(whole, x -> twice.apply(Ops.add(Ops.add(zero, x), zero)))
                        .dump());
    }

    /** Waits for all others. */
    private record Meet(CyclicBarrier barrier) implements Op {
        @Override
        public List<Spec> infer(List<Spec> inputs) {
            return inputs;
        }

        @Override
        public Kind kind() {
            return Kind.simple(operands -> {
                try {
                    barrier.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public List<Tensor> gradient(Gradient g) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void theMemoryOfARushOfCallersIsGivenBack() throws Exception {
        int callers = 2 * Threads.count() + 5;
        Meet meet = new Meet(new CyclicBarrier(callers));
        Program p = Program.compile(List.of(THREE), in -> List.of(meet.apply(in.getFirst())));
        List<Callable<List<Tensor>>> calls = Collections.nCopies(callers, () -> p.run(Tensor.of(new float[3])));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Tensor>> result : threads.invokeAll(calls)) {
                result.get();
            }
        }
        assertEquals(2 * Threads.count(), p.idleFrames());
    }

    @Test
    void assignsInPlace() {
        Program p = action(() -> a.assign(a.multiply(2)));
        Object memory = a.readable();
        p.run();
        p.run();
        holds(a, 4, 8, 12);
        assertEquals(1, p.assignedInPlace());
        assertTrue(memory == a.readable());
        assertEquals(0, p.buffers());
    }

    @Test
    void swapsTwoVariables() {
        Program p = action(() -> {
            Tensor old = a.add(0.5).subtract(0.5);
            a.assign(b);
            b.assign(old);
        });
        p.run();
        holds(a, 10, 20, 30);
        holds(b, 1, 2, 3);
        p.run();
        holds(a, 1, 2, 3);
        holds(b, 10, 20, 30);
    }

    @Test
    void swapsTwoVariablesWithoutComputing() {
        List<Tensor> old = new ArrayList<>();
        Program p = action(() -> {
            old.add(Ops.stopGradient(a));
            a.assign(b);
            b.assign(old.getFirst());
        });
        p.run();
        holds(a, 10, 20, 30);
        holds(b, 1, 2, 3);
    }

    @Test
    void readsTheOldValueBeforeAndTheNewOneAfterAnAssignment() {
        Program p = action(() -> {
            Tensor before = a.multiply(100);
            a.assign(a.add(1));
            b.assign(before.add(a));
        });
        p.run();
        holds(a, 2, 3, 4);
        holds(b, 102, 203, 304);
        p.run();
        holds(a, 3, 4, 5);
        holds(b, 203, 304, 405);
    }

    @Test
    void theLastAssignmentCounts() {
        Program p = action(() -> {
            a.assign(a.add(1));
            a.assign(a.multiply(10));
        });
        p.run();
        holds(a, 20, 30, 40);
    }

    @Test
    void oneValueForTwoVariables() {
        Program p = action(() -> {
            Tensor sum = a.add(b);
            a.assign(sum);
            b.assign(sum);
        });
        p.run();
        holds(a, 11, 22, 33);
        holds(b, 11, 22, 33);
    }

    @Test
    void returnsWhatItAssigns() {
        Program p = Programs.poisoned(Program.compile(List.of(), in -> {
            a.assign(a.add(1));
            return List.of(a, a.multiply(2));
        }));
        List<Tensor> first = p.run();
        List<Tensor> second = p.run();
        assertArrayEquals(new float[] {2, 3, 4}, first.get(0).toFloatArray());
        assertArrayEquals(new float[] {4, 6, 8}, first.get(1).toFloatArray());
        assertArrayEquals(new float[] {3, 4, 5}, second.get(0).toFloatArray());
        holds(a, 3, 4, 5);
    }

    @Test
    void returnsTheOldValueOfWhatItAssigns() {
        Program p = Programs.poisoned(Program.compile(List.of(), in -> {
            Tensor old = Ops.stopGradient(a);
            a.assign(a.add(1));
            return List.of(old);
        }));
        assertArrayEquals(new float[] {1, 2, 3}, p.run().getFirst().toFloatArray());
        assertArrayEquals(new float[] {2, 3, 4}, p.run().getFirst().toFloatArray());
        holds(a, 3, 4, 5);
    }

    @Test
    void aViewOfAVariableIsNotOverwrittenTooEarly() {
        Variable m = new Variable(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2), "m", true);
        Program p = action(() -> {
            Tensor flat = m.reshape(4);
            m.assign(Ops.transpose(m));
            // The sums are of the old rows.
            a.assign(a.multiply(0)
                    .add(Ops.sum(flat.reshape(2, 2).multiply(m), 0)
                            .reshape(1, 2)
                            .sum()));
        });
        p.run();
        holds(a, 1 + 6 + 6 + 16, 29, 29);
        assertArrayEquals(new float[] {1, 3, 2, 4}, (float[]) m.readable());
    }

    @Test
    void aViewOfANewValueIsAssigned() {
        Variable m = new Variable(Ops.zeros(3, 1), "m", true);
        Program p = action(() -> m.assign(a.add(b).reshape(3, 1)));
        p.run();
        assertArrayEquals(new float[] {11, 22, 33}, (float[]) m.readable());
    }

    @Test
    void aTransposeIsNotAssignedOverItself() {
        Variable m = new Variable(Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3), "m", true);
        Program p = action(() -> m.assign(Ops.transpose(m).add(m)));
        p.run();
        assertArrayEquals(new float[] {2, 6, 10, 6, 10, 14, 10, 14, 18}, (float[]) m.readable());
        Program product = action(() -> m.assign(m.matmul(m)));
        product.run();
        assertEquals(2 * 2 + 6 * 6 + 10 * 10, ((float[]) m.readable())[0]);
    }

    @Test
    void twoProgramsShareVariables() {
        Program up = action(() -> a.assign(a.add(1)));
        Program twice = action(() -> a.assign(a.multiply(2)));
        up.run();
        twice.run();
        a.assign(a.add(0.5));
        up.run();
        holds(a, 5.5f, 7.5f, 9.5f);
    }

    @Test
    void resultsOutliveLaterRuns() {
        Program p = function(THREE, x -> x.multiply(2).reshape(3, 1));
        Tensor first = p.run(Tensor.of(new float[] {1, 2, 3})).getFirst();
        Tensor second = p.run(Tensor.of(new float[] {4, 5, 6})).getFirst();
        assertArrayEquals(new float[] {2, 4, 6}, first.toFloatArray());
        assertArrayEquals(new float[] {8, 10, 12}, second.toFloatArray());
    }

    @Test
    void argumentsAndConstantsAreReturnedAsCopies() {
        EagerTensor x = Tensor.of(new float[] {1, 2, 3});
        Program p = Programs.poisoned(Program.compile(
                List.of(THREE), in -> List.of(in.getFirst(), Ops.reshape(in.getFirst(), 3, 1), x, Ops.zeros(2))));
        List<Tensor> results = p.run(x);
        assertNotSame(x.array(), ((EagerTensor) results.getFirst()).array());
        for (Tensor t : results.subList(0, 3)) {
            assertArrayEquals(new float[] {1, 2, 3}, t.toFloatArray());
        }
        assertArrayEquals(new float[2], results.get(3).toFloatArray());
    }

    @Test
    void valuesHandedOutStayAsTheyAre() {
        Program p = action(() -> a.assign(a.add(1)));
        EagerTensor before = a.value();
        Tensor view = Ops.reshape(a, 3, 1);
        p.run();
        assertArrayEquals(new float[] {1, 2, 3}, before.toFloatArray());
        assertArrayEquals(new float[] {1, 2, 3}, view.toFloatArray());
        EagerTensor after = a.value();
        a.assign(Ops.zeros(3));
        a.assignAdd(Ops.ones(3));
        assertArrayEquals(new float[] {2, 3, 4}, after.toFloatArray());
        holds(a, 1, 1, 1);
    }

    @Test
    void aVariableMayBeAnArgument() {
        Program p = Programs.poisoned(Program.compile(List.of(THREE), in -> {
            a.assign(a.add(in.getFirst()));
            return List.of(in.getFirst());
        }));
        assertArrayEquals(new float[] {1, 2, 3}, p.run(a).getFirst().toFloatArray());
        holds(a, 2, 4, 6);
    }

    @Test
    void argumentsAreChecked() {
        Program p = function(THREE, Tensor::exp);
        var e = assertThrows(IllegalArgumentException.class, () -> p.run(Ops.zeros(4)));
        assertTrue(e.getMessage().contains("float32[3]") && e.getMessage().contains("float32[4]"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> p.run());
        assertThrows(IllegalArgumentException.class, () -> p.run(Ops.zeros(DType.FLOAT64, 3)));
    }

    @Test
    void symbolsOfOtherGraphsAreRefused() {
        Tensor foreign = Placeholder.input(THREE, "image");
        var e = assertThrows(IllegalStateException.class, () -> action(() -> a.assign(a.add(foreign))));
        assertTrue(e.getMessage().contains("another model"), e.getMessage());
        assertThrows(IllegalStateException.class, () -> function(THREE, x -> foreign));
    }

    @Test
    void valuesCannotBeReadWhileTracing() {
        var e = assertThrows(
                IllegalStateException.class, () -> function(THREE, x -> x.exp().item() > 0 ? x : a));
        assertTrue(e.getMessage().contains("Ops.where"), e.getMessage());
    }

    @Test
    void runsFromManyThreads() throws Exception {
        Program p = function(
                Spec.of(40, 50),
                x -> Ops.softmax(x.matmul(Ops.transpose(x)).add(a.sum())).matmul(x));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Tensor x = Ops.full(t - 3.5, 40, 50).multiply(Ops.ones(50));
            float[] expected = p.run(x).getFirst().toFloatArray();
            tasks.add(() -> {
                for (int i = 0; i < 50; i++) {
                    assertArrayEquals(expected, p.run(x).getFirst().toFloatArray());
                }
                return null;
            });
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Void> f : pool.invokeAll(tasks)) {
                f.get();
            }
        }
    }

    @Test
    void anEmptyBatchRuns() {
        Program p = function(Spec.of(0, 3), x -> x.add(a).matmul(Ops.ones(3, 2)));
        assertEquals(Spec.of(0, 2), p.run(Ops.zeros(0, 3)).getFirst().spec());
    }
}
