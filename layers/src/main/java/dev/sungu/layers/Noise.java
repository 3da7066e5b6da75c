package dev.sungu.layers;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Layers that disturb their input at random in training and give it as it is in use.
 *
 * @param <L> the layer's own class
 */
abstract class Noise<L extends Noise<L>> extends Layer implements Options<L> {
    private final double strength;
    private @Nullable Long seed;
    private @Nullable SeedGenerator generator;

    /** With a strength that the layer does nothing at 0 of. */
    Noise(String what, double strength, boolean mayBeOne) {
        if (!(strength >= 0 && strength <= 1) || strength == 1 && !mayBeOne) {
            throw new IllegalArgumentException(
                    className() + " needs a " + what + " in [0, 1" + (mayBeOne ? "]" : ")") + " but got " + strength);
        }
        this.strength = strength;
    }

    final double strength() {
        return strength;
    }

    /** Sets the seed; without one it follows from {@link Random#setRandomSeed}. */
    @SuppressWarnings("unchecked") // L is by contract the class that extends this.
    public final L seed(long value) {
        checkChangeable("seed");
        seed = value;
        return (L) this;
    }

    final @Nullable Long seed() {
        return seed;
    }

    /** The disturbed input, with the key of the random numbers. */
    abstract Tensor disturb(Tensor x, Tensor key);

    @Override
    protected void build(Shape input) {
        if (strength > 0) {
            Long s = seed;
            generator = track(s == null ? new SeedGenerator() : new SeedGenerator(s));
        }
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        SeedGenerator keys = generator;
        return !call.training() || keys == null ? x : disturb(x, keys.next());
    }

    @Override
    public final boolean supportsMasking() {
        return true;
    }

    @Override
    public final boolean buildsNothing() {
        return true;
    }

    @Override
    public Boolean recordedTraining() {
        return false;
    }
}
