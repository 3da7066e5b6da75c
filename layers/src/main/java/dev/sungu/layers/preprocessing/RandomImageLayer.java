package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.core.random.SeedGenerator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Layers that change images at random in training, and leave them as they are in use.
 *
 * @param <L> the layer's own class
 */
abstract class RandomImageLayer<L extends RandomImageLayer<L>> extends ImageLayer<L> {
    private @Nullable Long seed;
    private @Nullable SeedGenerator generator;

    RandomImageLayer() {}

    /** Sets the seed; without one it follows from {@link Random#setRandomSeed}. */
    public final L seed(long value) {
        checkChangeable("seed");
        seed = value;
        return self();
    }

    final @Nullable Long seed() {
        return seed;
    }

    @Override
    protected void build(Shape input) {
        Long s = seed;
        generator = track(s == null ? new SeedGenerator() : new SeedGenerator(s));
    }

    /** The key of a draw. */
    final Tensor key() {
        return Objects.requireNonNull(generator).next();
    }

    /** Has what is drawn from now on follow from this key alone, whatever was drawn before. */
    final void reseed(Tensor key) {
        Tensor seed = Random.randint(Shape.of(1), 0, Long.MAX_VALUE, DType.INT64, key);
        Tensor count = Tensor.of(new long[1]);
        Objects.requireNonNull(generator).state().assign(Ops.concatenate(List.of(seed, count), 0));
    }

    /** A number for each image, [batch, 1, 1, 1], drawn from the range. */
    final Tensor draw(Tensor images, Factor range) {
        return draw(images, range.lower(), range.upper());
    }

    final Tensor draw(Tensor images, double lower, double upper) {
        return Random.uniform(Shape.of(images.shape().dim(0), 1, 1, 1), lower, upper, images.dtype(), key());
    }

    /** The changed images; all sizes are known. */
    abstract Tensor augment(Tensor images);

    @Override
    Tensor transform(Tensor images, boolean training) {
        // As long as the size of the batch is open, only the shape matters.
        return training && images.shape().isKnown() ? augment(images) : images;
    }

    /** How images are read between pixels, if there is such a way. */
    final String checkedInterpolation(String value) {
        if (!value.equals("bilinear") && !value.equals("nearest")) {
            throw new IllegalArgumentException(
                    title() + " knows \"bilinear\" and \"nearest\" interpolation but not \"" + value + "\"");
        }
        return value;
    }
}
