package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FixedValuesTest {
    private final Variable kernel = new Variable(random(1, 3, 3, 4, 8), "kernel", true);
    private final Variable bias = new Variable(random(2, 8), "bias", true);
    private final Variable factor = new Variable(random(3, 8), "factor", true);
    private final Variable shift = new Variable(random(4, 8), "shift", true);
    private final Tensor x = random(5, 2, 6, 6, 4);

    private static Tensor random(int seed, int... shape) {
        float[] values = new float[java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        var numbers = new java.util.SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.nextDouble(-1, 1);
        }
        return Tensor.wrap(DType.FLOAT32, values, shape);
    }

    private List<Tensor> normalized(List<Tensor> in) {
        Tensor y = Ops.conv(in.getFirst(), kernel, 1, "same");
        Tensor scale = Ops.reshape(Ops.multiply(Ops.exp(factor), 2), 1, 1, 1, 8);
        return List.of(Ops.relu(Ops.add(Ops.multiply(y, scale), Ops.reshape(shift, 1, 1, 1, 8))));
    }

    private List<Tensor> biased(List<Tensor> in) {
        Tensor y = Ops.add(Ops.conv(in.getFirst(), kernel, 1, "same"), bias);
        return List.of(Ops.add(Ops.multiply(y, factor), shift));
    }

    private void check(Program p, Function<List<Tensor>, List<Tensor>> function) {
        float[] expected = function.apply(List.of(x)).getFirst().toFloatArray();
        float[] actual = p.run(x).getFirst().toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5f * Math.max(1, Math.abs(expected[i])));
        }
    }

    private Program compiled(Function<List<Tensor>, List<Tensor>> function) {
        Program p = Program.compile(List.of(x.spec()), function);
        p.poison();
        return p;
    }

    @Test
    void aFactorOfFiltersGoesIntoThem() {
        Program p = compiled(this::normalized);
        check(p, this::normalized);
        assertEquals(1, p.steps(), p::dump);
        String each = p.dump().substring(p.dump().indexOf("each time:"));
        assertFalse(each.contains("Multiply"), each);
    }

    @Test
    void aFactorGoesPastABias() {
        Program p = compiled(this::biased);
        check(p, this::biased);
        assertEquals(1, p.steps(), p::dump);
        String each = p.dump().substring(p.dump().indexOf("each time:"));
        assertFalse(each.contains("Multiply"), each);
    }

    @Test
    void everyVariableThatChangesIsSeenByTheNextRun() {
        for (Function<List<Tensor>, List<Tensor>> f :
                List.<Function<List<Tensor>, List<Tensor>>>of(this::normalized, this::biased)) {
            Program p = compiled(f);
            check(p, f);
            for (Variable v : List.of(kernel, bias, factor, shift)) {
                v.assign(random(9, v.shape().dims()));
                check(p, f);
                v.assignAdd(0.25);
                check(p, f);
                check(p, f);
            }
        }
    }

    @Test
    void whatAProgramAssignsIsSeenByOthers() {
        Program p = compiled(this::normalized);
        check(p, this::normalized);
        Program inPlace = Program.compile(List.of(), in -> {
            factor.assign(Ops.add(factor, 0.125));
            kernel.assign(Ops.multiply(kernel, 0.5));
            return List.of();
        });
        assertEquals(2, inPlace.assignedInPlace());
        inPlace.run();
        check(p, this::normalized);
        inPlace.run();
        check(p, this::normalized);
        Tensor kept = factor.value();
        inPlace.run();
        check(p, this::normalized);
        assertFalse(kept.toFloatArray()[0] == factor.toFloatArray()[0]);
        Program copied = Program.compile(List.of(), in -> {
            Tensor old = factor.value();
            factor.assign(shift);
            shift.assign(old);
            return List.of();
        });
        copied.run();
        check(p, this::normalized);
    }

    @Test
    void writingToTheArrayIsSeenOnceItIsSaid() {
        Program p = compiled(this::biased);
        check(p, this::biased);
        ((float[]) factor.writable())[3] = 7;
        factor.written();
        check(p, this::biased);
    }

    @Test
    void aProductThatIsReadTwiceStaysAsItIs() {
        Function<List<Tensor>, List<Tensor>> f = in -> {
            Tensor y = Ops.conv(in.getFirst(), kernel, 1, "same");
            return List.of(Ops.multiply(y, factor), y);
        };
        Program p = compiled(f);
        check(p, f);
        assertTrue(p.dump().contains("Multiply"), p::dump);
    }

    @Test
    void aFactorForEachPixelStaysWhereItIs() {
        Variable each = new Variable(random(7, 1, 6, 1, 8), "each", true);
        Function<List<Tensor>, List<Tensor>> f =
                in -> List.of(Ops.multiply(Ops.conv(in.getFirst(), kernel, 1, "same"), each));
        Program p = compiled(f);
        check(p, f);
    }

    @Test
    void matrixProductsFoldToo() {
        Variable w = new Variable(random(6, 4, 8), "w", true);
        Function<List<Tensor>, List<Tensor>> f = in -> List.of(
                Ops.multiply(Ops.add(Ops.matmul(Ops.reshape(in.getFirst(), -1, 4), w), bias), factor),
                Ops.transpose(w));
        Program p = compiled(f);
        check(p, f);
        w.assign(random(8, 4, 8));
        check(p, f);
        assertArrayEquals(Ops.transpose(w).toFloatArray(), p.run(x).get(1).toFloatArray());
    }

    @Test
    void relu6IsOneStep() {
        Function<List<Tensor>, List<Tensor>> f = in -> List.of(Ops.relu6(Ops.multiply(in.getFirst(), 20)));
        Program p = compiled(f);
        check(p, f);
        assertTrue(p.dump().contains("Clamp"), p::dump);
        assertFalse(p.dump().contains("Where"), p::dump);
        float[] values = new float[x.size()];
        values[0] = Float.NaN;
        values[1] = Float.POSITIVE_INFINITY;
        values[2] = Float.NEGATIVE_INFINITY;
        float[] y = p.run(Tensor.wrap(DType.FLOAT32, values, x.shape().dims()))
                .getFirst()
                .toFloatArray();
        assertArrayEquals(new float[] {Float.NaN, 6, 0}, java.util.Arrays.copyOf(y, 3));
        assertTrue(Float.isNaN(Ops.relu6(Tensor.of(Float.NaN)).toFloatArray()[0]));
    }

    @Test
    void resultsThatWereHandedOutStay() {
        Program p = Program.compile(List.of(), in -> List.of(Ops.exp(factor)));
        Tensor first = p.run().getFirst();
        float[] before = first.toFloatArray().clone();
        factor.assign(0);
        assertEquals(1, p.run().getFirst().toFloatArray()[0]);
        assertArrayEquals(before, first.toFloatArray());
    }

    @Test
    void typesOf16BitsAreKeptUnpacked() {
        Variable half = new Variable(factor.value().cast(DType.BFLOAT16), "half", true);
        Function<List<Tensor>, List<Tensor>> f =
                in -> List.of(Ops.multiply(Ops.conv(in.getFirst(), kernel, 1, "same"), half.cast(DType.FLOAT32)));
        Program p = compiled(f);
        check(p, f);
        half.assign(bias);
        check(p, f);
    }

    @Test
    void manyThreadsReadWhileOneWrites() throws ExecutionException, InterruptedException {
        // All elements are one number, so that what is mixed up shows.
        Variable a = new Variable(Ops.full(DType.FLOAT32, 1, 8), "a", true);
        Program p = Program.compile(List.of(Spec.of(8)), in -> List.of(Ops.add(Ops.multiply(a, 2), in.getFirst())));
        Tensor zero = Ops.full(DType.FLOAT32, 0, 8);
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> readers = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                readers.add(pool.submit((Callable<Void>) () -> {
                    for (int i = 0; i < 2000; i++) {
                        float v = p.run(zero).getFirst().toFloatArray()[0];
                        assertTrue(v >= 2 && v <= 800, () -> "read " + v);
                    }
                    return null;
                }));
            }
            for (int i = 1; i <= 400; i++) {
                a.assign(i);
            }
            for (Future<?> f : readers) {
                f.get();
            }
        }
        assertEquals(800, p.run(zero).getFirst().toFloatArray()[0]);
    }
}
