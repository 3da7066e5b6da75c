package dev.sungu.core.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random functions with random assignments, run compiled in poisoned memory and eagerly: fusion, order, and planning
 * have to get every one right.
 */
class RandomProgramsTest {
    /** One function: its variables, and what it does with them, drawn from a seed. */
    private record Case(int seed, int rows, int cols) implements Function<List<Tensor>, List<Tensor>> {
        List<Variable> variables() {
            return List.of(
                    new Variable(values(1, rows, cols), "matrix", true),
                    new Variable(values(2, rows, cols), "other", true),
                    new Variable(values(3, cols), "row", true),
                    new Variable(values(4, rows, 1), "column", true),
                    new Variable(values(5), "number", true));
        }

        Tensor values(int salt, int... dims) {
            int n = 1;
            for (int d : dims) {
                n *= d;
            }
            Random r = new Random(seed * 31L + salt);
            float[] v = new float[n];
            for (int i = 0; i < n; i++) {
                v[i] = r.nextFloat() * 2 - 1;
            }
            return Ops.reshape(Tensor.of(v), dims);
        }

        @Override
        public List<Tensor> apply(List<Tensor> in) {
            Random r = new Random(seed);
            List<Tensor> pool = new ArrayList<>(in);
            List<Variable> variables = in.stream()
                    .filter(Variable.class::isInstance)
                    .map(Variable.class::cast)
                    .toList();
            int steps = 5 + r.nextInt(25);
            for (int i = 0; i < steps; i++) {
                Tensor made = step(r, pool);
                // Values stay in a range where float32 errors do not blow up.
                pool.add(made.dtype() == DType.BOOL ? made : Ops.clip(made, -3, 3));
                if (r.nextInt(5) == 0) {
                    assign(r, pool, variables);
                }
            }
            if (r.nextInt(3) == 0) {
                train(r, pool, variables);
            }
            List<Tensor> results = new ArrayList<>();
            for (int i = r.nextInt(4); i >= 0; i--) {
                results.add(pick(r, pool));
            }
            return results;
        }

        private static Tensor pick(Random r, List<Tensor> pool) {
            return pool.get(r.nextInt(pool.size()));
        }

        private Tensor step(Random r, List<Tensor> pool) {
            Tensor a = pick(r, pool);
            Tensor b = pick(r, pool);
            Tensor x = a.dtype() == DType.BOOL ? a.cast(DType.FLOAT32) : a;
            Tensor y = b.dtype() == DType.BOOL ? b.cast(DType.FLOAT32) : b;
            return switch (r.nextInt(18)) {
                case 0, 1 -> x.add(y);
                case 2, 3 -> x.multiply(y);
                case 4 -> x.subtract(y.multiply(0.5));
                case 5 -> Ops.maximum(x, y);
                case 6 -> Ops.tanh(x);
                case 7 -> x.greater(y);
                case 8 -> Ops.where(x.less(0.25), x, y);
                case 9 -> x.rank() == 2 ? Ops.mean(x, true, r.nextInt(2)) : Ops.mean(x);
                case 10 -> x.rank() == 2 ? Ops.sum(x, 0).multiply(0.1) : x.add(1);
                case 11 -> Ops.transpose(Ops.transpose(x).add(0.5));
                case 12 -> x.reshape(-1).multiply(0.9).reshape(x.shape().dims());
                case 13 -> x.rank() == 2 ? Ops.matmul(Ops.transpose(x), x).mean(0) : x;
                case 14 ->
                    x.rank() == 2
                            ? Ops.tanh(x.matmul(values(6, x.shape().dim(1), cols))
                                    .multiply(0.3)
                                    .add(y.mean()))
                            : y;
                case 15 -> Ops.softmax(Ops.broadcastTo(x, rows, cols));
                case 16 -> Ops.sliceAlong(Ops.concatenate(List.of(wide(x), wide(y)), 0), 0, rows / 2, rows / 2 + rows);
                default -> Ops.max(wide(y), true, 1);
            };
        }

        private Tensor wide(Tensor t) {
            return Ops.broadcastTo(t, rows, cols);
        }

        private void assign(Random r, List<Tensor> pool, List<Variable> variables) {
            Variable v = variables.get(r.nextInt(variables.size()));
            List<Tensor> fitting =
                    pool.stream().filter(t -> t.spec().equals(v.spec())).toList();
            Tensor chosen = pick(r, fitting);
            v.assign(r.nextBoolean() ? chosen : Ops.clip(v.add(chosen).multiply(0.5), -3, 3));
            if (r.nextBoolean()) {
                pool.add(Ops.stopGradient(v));
            }
        }

        private void train(Random r, List<Tensor> pool, List<Variable> variables) {
            List<Tensor> gradients;
            try (var tape = new GradientTape()) {
                List<Tensor> inner = new ArrayList<>(variables);
                inner.add(pick(r, pool));
                for (int i = 0; i < 6; i++) {
                    Tensor made = step(r, inner);
                    inner.add(made.dtype() == DType.BOOL ? made : Ops.clip(made, -3, 3));
                }
                Tensor loss = Ops.mean(Ops.square(inner.getLast().cast(DType.FLOAT32)));
                gradients = tape.gradient(loss, variables);
            }
            for (int i = 0; i < variables.size(); i++) {
                Variable v = variables.get(i);
                v.assign(v.subtract(Ops.clip(gradients.get(i), -1, 1).multiply(0.1)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 2040, 2080, 3280})
    void small(int first) {
        for (int seed = first; seed < first + 40; seed++) {
            check(new Case(seed, 4, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1010})
    void largerThanABlock(int first) {
        for (int seed = first; seed < first + 5; seed++) {
            check(new Case(seed, 70, 300));
            check(new Case(seed, 3, 2500));
        }
    }

    private static void check(Case c) {
        List<Variable> eager = c.variables();
        List<Variable> compiled = c.variables();
        Program p = Programs.poisoned(Program.compile(List.of(), none -> c.apply(new ArrayList<>(compiled))));
        for (int run = 0; run < 3; run++) {
            List<Tensor> expected = c.apply(new ArrayList<>(eager)).stream()
                    .map(t -> (Tensor) t.value())
                    .toList();
            List<Tensor> found = p.run();
            assertEquals(expected.size(), found.size());
            for (int i = 0; i < found.size(); i++) {
                compare(c, "result " + i, expected.get(i), found.get(i), p);
            }
            for (int i = 0; i < eager.size(); i++) {
                Spec spec = eager.get(i).spec();
                EagerTensor now = new EagerTensor(spec, compiled.get(i).readable(), 0);
                compare(c, eager.get(i).name(), eager.get(i), now, p);
            }
            // Both go on from the same values: small differences must not grow.
            for (int i = 0; i < eager.size(); i++) {
                eager.get(i)
                        .assign(new EagerTensor(
                                eager.get(i).spec(), compiled.get(i).readable(), 0));
            }
        }
    }

    private static void compare(Case c, String what, Tensor expected, Tensor found, Program p) {
        assertEquals(expected.spec(), found.spec());
        float[] x = expected.toFloatArray();
        float[] y = found.toFloatArray();
        for (int i = 0; i < x.length; i++) {
            int at = i;
            assertEquals(x[i], y[i], 1e-4f, () -> c + ", " + what + ", element " + at + "\n" + p.dump());
        }
    }
}
