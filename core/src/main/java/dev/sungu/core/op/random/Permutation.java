package dev.sungu.core.op.random;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import dev.sungu.core.random.Threefry;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The numbers 0 to n - 1 in random order: (key INT32 [2]) to INT32 [n] (Fisher and Yates).
 *
 * @param n how many
 */
public record Permutation(int n) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Keys.check(this, inputs.getFirst());
        return List.of(new Spec(DType.INT32, Shape.of(n)));
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new Permutation(sizes.applyAsInt(n));
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run);
    }

    private void run(Operands operands) {
        int[] key = operands.in(0).ints();
        int at = operands.in(0).offset;
        int[] out = operands.out(0).ints();
        int base = operands.out(0).offset;
        for (int i = 0; i < n; i++) {
            out[base + i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = (int) Threefry.below(key[at], key[at + 1], i, i + 1L);
            int swap = out[base + i];
            out[base + i] = out[base + j];
            out[base + j] = swap;
        }
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Keys.sample(new Permutation(17)), Keys.sample(new Permutation(0)));
    }
}
