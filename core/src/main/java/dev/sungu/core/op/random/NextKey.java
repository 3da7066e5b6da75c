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
import dev.sungu.core.random.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a seed generator's next draw, and its state after it: (state INT64 [2]: seed, count) to
 * (key INT32 [2], state INT64 [2]).
 */
public record NextKey() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec state = inputs.getFirst();
        if (!state.equals(new Spec(DType.INT64, Shape.of(2)))) {
            throw new IllegalArgumentException("a seed generator's state is int64[2] (seed, count), not " + state);
        }
        return List.of(Keys.KEY, state);
    }

    @Override
    public Kind kind() {
        return Kind.simple(NextKey::run);
    }

    private static void run(Operands operands) {
        long[] state = operands.in(0).longs();
        int at = operands.in(0).offset;
        long seed = state[at];
        long count = state[at + 1];
        long words = Key.derive((int) (seed >>> 32), (int) seed, count);
        int[] key = operands.out(0).ints();
        key[operands.out(0).offset] = (int) words;
        key[operands.out(0).offset + 1] = (int) (words >>> 32);
        long[] next = operands.out(1).longs();
        next[operands.out(1).offset] = seed;
        next[operands.out(1).offset + 1] = count + 1;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(Sample.of(new NextKey()).in(DType.INT64, 0, 1e9, 2).noGradient());
    }
}
