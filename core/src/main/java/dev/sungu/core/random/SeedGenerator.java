package dev.sungu.core.random;

import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.op.Apply;
import dev.sungu.core.op.random.NextKey;
import java.util.List;

/**
 * A source of keys for random draws: a seed and a count of the draws so far, kept in a variable, so that draws go on
 * inside compiled steps and after a model was saved.
 *
 * <p>Two generators with one seed give the same keys.
 *
 * <p>Source: {@code keras.random.SeedGenerator}.
 */
public final class SeedGenerator {
    private final Variable state;

    /** A generator whose seed follows from {@link Random#setRandomSeed}, or is arbitrary if that was never called. */
    public SeedGenerator() {
        this(Random.drawSeed());
    }

    /** A generator with the given seed. */
    public SeedGenerator(long seed) {
        state = new Variable(Tensor.of(new long[] {seed, 0}), "seed_generator_state", false);
    }

    /** The variable, INT64 [2]: seed and count. */
    public Variable state() {
        return state;
    }

    @Override
    public String toString() {
        return "<SeedGenerator seed=" + (long) state.get(0) + ">";
    }

    /** The key of the next draw, INT32 [2]; each call gives another one, also each time a compiled step runs. */
    public Tensor next() {
        List<Tensor> keyAndState = Apply.call(new NextKey(), state);
        state.assign(keyAndState.get(1));
        return keyAndState.get(0);
    }
}
