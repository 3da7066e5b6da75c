package dev.sungu.layers.initializers;

import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Initializer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An initializer that draws numbers. One object gives the same numbers for the same shape every time, as in Keras: for
 * two layers that must differ, make two.
 *
 * @param <I> the initializer's own class
 */
public abstract sealed class SeededInitializer<I extends SeededInitializer<I>> implements Initializer
        permits RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling, Orthogonal {
    private @Nullable Long given;
    private long seed;

    SeededInitializer() {
        seed = Random.drawSeed();
    }

    /** Sets the seed; without one it follows from {@link Random#setRandomSeed}, new for each object. */
    public final I seed(long value) {
        given = value;
        seed = value;
        return self();
    }

    /** The key of all draws. */
    final Tensor key() {
        return Random.key(seed);
    }

    @SuppressWarnings("unchecked") // I is by contract the class that extends this.
    final I self() {
        return (I) this;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("seed", given);
        return c;
    }
}
