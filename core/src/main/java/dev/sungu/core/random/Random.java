package dev.sungu.core.random;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Halves;
import dev.sungu.core.kernel.RandomKernel.Draw;
import dev.sungu.core.op.random.Dropout;
import dev.sungu.core.op.random.LogGamma;
import dev.sungu.core.op.random.Permutation;
import dev.sungu.core.op.random.RandomInt;
import dev.sungu.core.op.random.RandomNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random tensors ({@code keras.random}).
 *
 * <p>Every draw takes a key, INT32 [2]: {@link #key} makes one from a seed, {@link SeedGenerator#next} gives a new one
 * each time, and where a key is left out the global generator gives it. Element i of a draw depends on the key and on i
 * only, so the numbers are the same on any number of threads.
 */
public final class Random {
    private static final Object LOCK = new Object();
    private static Key root = Key.of(System.nanoTime()).foldIn(System.currentTimeMillis());
    private static long drawn;
    private static @Nullable SeedGenerator global;

    private Random() {}

    // ---- seeds

    /**
     * Makes all that is drawn from now on without a seed of its own reproducible: initial weights, dropout, shuffling.
     *
     * <p>Source: {@code keras.utils.set_random_seed}.
     */
    public static void setRandomSeed(long seed) {
        synchronized (LOCK) {
            root = Key.of(seed);
            drawn = 0;
            global = null;
        }
    }

    /** A new seed in [0, 2^31), the next one after {@link #setRandomSeed}. */
    public static long drawSeed() {
        synchronized (LOCK) {
            return root.foldIn(drawn++).toLong() & Integer.MAX_VALUE;
        }
    }

    /** The generator of draws without a seed. */
    public static SeedGenerator globalSeedGenerator() {
        synchronized (LOCK) {
            SeedGenerator g = global;
            if (g == null) {
                g = new SeedGenerator();
                global = g;
            }
            return g;
        }
    }

    /**
     * Where all this stands, for {@link #restore}: the seed's key, the number of seeds drawn, and the state of the global
     * generator, INT64 [3] or [5].
     */
    public static Tensor state() {
        synchronized (LOCK) {
            SeedGenerator g = global;
            if (g == null) {
                return Tensor.of(new long[] {root.k0(), root.k1(), drawn});
            }
            EagerTensor at = g.state().value();
            long[] seedAndCount = (long[]) at.array();
            return Tensor.of(
                    new long[] {root.k0(), root.k1(), drawn, seedAndCount[at.offset()], seedAndCount[at.offset() + 1]});
        }
    }

    /**
     * Goes on where {@link #state} was taken, perhaps in another process.
     *
     * @throws IllegalArgumentException if it is not such a state; then nothing is changed
     */
    public static void restore(Tensor state) {
        boolean fits = state.dtype() == DType.INT64
                && (state.shape().equals(Shape.of(3)) || state.shape().equals(Shape.of(5)));
        if (!fits) {
            throw new IllegalArgumentException(
                    "the state of random numbers is int64 of shape [3] or [5], not " + state.spec());
        }
        EagerTensor value = state.value();
        long[] s = (long[]) value.array();
        int at = value.offset();
        synchronized (LOCK) {
            root = new Key((int) s[at], (int) s[at + 1]);
            drawn = s[at + 2];
            if (value.size() == 3) {
                global = null;
            } else {
                SeedGenerator g = global;
                if (g == null) {
                    g = new SeedGenerator(0);
                    global = g;
                }
                // Compiled steps may hold this very variable.
                g.state().assign(Tensor.of(new long[] {s[at + 3], s[at + 4]}));
            }
        }
    }

    /** The key that belongs to a seed: equal seeds, equal draws. */
    public static Tensor key(long seed) {
        Key k = Key.of(seed).foldIn(0);
        return Tensor.of(new int[] {k.k0(), k.k1()});
    }

    private static Tensor next() {
        return globalSeedGenerator().next();
    }

    // ---- numbers

    /** FLOAT32 numbers drawn evenly from [0, 1). */
    public static Tensor uniform(Shape shape) {
        return uniform(shape, 0, 1, DType.FLOAT32, next());
    }

    /** FLOAT32 numbers drawn evenly from [low, high). */
    public static Tensor uniform(Shape shape, double low, double high) {
        return uniform(shape, low, high, DType.FLOAT32, next());
    }

    /** Numbers drawn evenly from [low, high); integer types are drawn as by {@link #randint}. */
    public static Tensor uniform(Shape shape, double low, double high, DType dtype, Tensor key) {
        return dtype.isFloat()
                ? draw(Draw.UNIFORM, low, high, shape, dtype, key)
                : randint(shape, (long) low, (long) high, dtype, key);
    }

    /** FLOAT32 numbers drawn from the standard normal distribution. */
    public static Tensor normal(Shape shape) {
        return normal(shape, 0, 1, DType.FLOAT32, next());
    }

    /** FLOAT32 numbers drawn from a normal distribution. */
    public static Tensor normal(Shape shape, double mean, double stddev) {
        return normal(shape, mean, stddev, DType.FLOAT32, next());
    }

    /** Numbers drawn from a normal distribution. */
    public static Tensor normal(Shape shape, double mean, double stddev, DType dtype, Tensor key) {
        return draw(Draw.NORMAL, mean, stddev, shape, dtype, key);
    }

    /** FLOAT32 numbers drawn from the standard normal distribution, cut off at 2. */
    public static Tensor truncatedNormal(Shape shape) {
        return truncatedNormal(shape, 0, 1, DType.FLOAT32, next());
    }

    /** FLOAT32 numbers drawn from a normal distribution cut off at two standard deviations from the mean. */
    public static Tensor truncatedNormal(Shape shape, double mean, double stddev) {
        return truncatedNormal(shape, mean, stddev, DType.FLOAT32, next());
    }

    /** Numbers drawn from a normal distribution cut off at two standard deviations from the mean. */
    public static Tensor truncatedNormal(Shape shape, double mean, double stddev, DType dtype, Tensor key) {
        return draw(Draw.TRUNCATED_NORMAL, mean, stddev, shape, dtype, key);
    }

    /** FLOAT32 numbers drawn evenly from [0, 1) with the generator's next key. */
    public static Tensor uniform(Shape shape, SeedGenerator seed) {
        return uniform(shape, 0, 1, DType.FLOAT32, seed.next());
    }

    /** FLOAT32 numbers drawn evenly from [low, high) with the generator's next key. */
    public static Tensor uniform(Shape shape, double low, double high, SeedGenerator seed) {
        return uniform(shape, low, high, DType.FLOAT32, seed.next());
    }

    /** FLOAT32 numbers drawn from the standard normal distribution with the generator's next key. */
    public static Tensor normal(Shape shape, SeedGenerator seed) {
        return normal(shape, 0, 1, DType.FLOAT32, seed.next());
    }

    /** FLOAT32 numbers drawn from a normal distribution with the generator's next key. */
    public static Tensor normal(Shape shape, double mean, double stddev, SeedGenerator seed) {
        return normal(shape, mean, stddev, DType.FLOAT32, seed.next());
    }

    /** FLOAT32 numbers drawn from the standard normal distribution, cut off at 2, with the generator's next key. */
    public static Tensor truncatedNormal(Shape shape, SeedGenerator seed) {
        return truncatedNormal(shape, 0, 1, DType.FLOAT32, seed.next());
    }

    private static Tensor draw(Draw draw, double p, double q, Shape shape, DType dtype, Tensor key) {
        Tensor numbers = new RandomNumbers(draw, p, q, new Spec(dtype.arithmetic(), shape)).apply(key);
        if (dtype.isHalf() && draw == Draw.UNIFORM) {
            // Rounding must not reach the bound above.
            numbers = Ops.minimum(numbers, below(q, dtype));
        }
        return numbers.cast(dtype);
    }

    /** The largest number of 16 bits below a bound. */
    private static float below(double bound, DType dtype) {
        short bits = Halves.of(dtype, bound);
        float x = Halves.toFloat(dtype, bits);
        if (x < bound) {
            return x;
        }
        int next = x > 0 ? bits - 1 : x < 0 ? bits + 1 : 0x8001;
        return Halves.toFloat(dtype, (short) next);
    }

    /** INT32 numbers drawn evenly from [low, high). */
    public static Tensor randint(Shape shape, long low, long high) {
        return randint(shape, low, high, DType.INT32, next());
    }

    /** Whole numbers drawn evenly from [low, high). */
    public static Tensor randint(Shape shape, long low, long high, DType dtype, Tensor key) {
        return new RandomInt(low, high, new Spec(dtype, shape)).apply(key);
    }

    /** INT32 numbers drawn evenly from [low, high) with the generator's next key. */
    public static Tensor randint(Shape shape, long low, long high, SeedGenerator seed) {
        return randint(shape, low, high, DType.INT32, seed.next());
    }

    // ---- gamma and beta

    /** FLOAT32 numbers drawn from the gamma distribution of shape {@code alpha} and scale 1. */
    public static Tensor gamma(Shape shape, double alpha) {
        return gamma(shape, Ops.full(DType.FLOAT32, alpha), DType.FLOAT32, next());
    }

    /** FLOAT32 numbers drawn from the gamma distribution of shape {@code alpha} and scale 1 with the generator's next key. */
    public static Tensor gamma(Shape shape, double alpha, SeedGenerator seed) {
        return gamma(shape, Ops.full(DType.FLOAT32, alpha), DType.FLOAT32, seed.next());
    }

    /**
     * Numbers drawn from gamma distributions of scale 1.
     *
     * @param alpha the shapes of the distributions, positive, broadcast to the shape of the result
     */
    public static Tensor gamma(Shape shape, Tensor alpha, DType dtype, Tensor key) {
        return Ops.exp(logGamma(shape, alpha, dtype.arithmetic(), key)).cast(dtype);
    }

    /** FLOAT32 numbers drawn from the beta distribution of {@code alpha} and {@code beta}, in [0, 1]. */
    public static Tensor beta(Shape shape, double alpha, double beta) {
        return beta(shape, Ops.full(DType.FLOAT32, alpha), Ops.full(DType.FLOAT32, beta), DType.FLOAT32, next());
    }

    /** FLOAT32 numbers drawn from the beta distribution of {@code alpha} and {@code beta} with the generator's next key. */
    public static Tensor beta(Shape shape, double alpha, double beta, SeedGenerator seed) {
        return beta(shape, Ops.full(DType.FLOAT32, alpha), Ops.full(DType.FLOAT32, beta), DType.FLOAT32, seed.next());
    }

    /**
     * Numbers drawn from beta distributions, in [0, 1].
     *
     * @param alpha the first parameters, positive, broadcast to the shape of the result
     * @param beta the second parameters, positive, broadcast likewise
     */
    public static Tensor beta(Shape shape, Tensor alpha, Tensor beta, DType dtype, Tensor key) {
        DType wide = dtype.arithmetic();
        Tensor both = Ops.stack(List.of(parameters(shape, alpha, wide), parameters(shape, beta, wide)), 0);
        List<Tensor> logs = Ops.unstack(new LogGamma().apply(key, both), 0);
        // The share of the first of two gammas in their sum.
        return Ops.sigmoid(logs.get(0).subtract(logs.get(1))).cast(dtype);
    }

    /**
     * Logarithms of numbers drawn from gamma distributions of scale 1: where {@code alpha} is small, the numbers themselves are too
     * small to be told from 0. The softmax of some is a draw from Dirichlet's distribution.
     *
     * @param alpha the shapes of the distributions, positive, broadcast to the shape of the result
     */
    public static Tensor logGamma(Shape shape, Tensor alpha, DType dtype, Tensor key) {
        return new LogGamma().apply(key, parameters(shape, alpha, dtype));
    }

    private static Tensor parameters(Shape shape, Tensor values, DType dtype) {
        return Ops.broadcastTo(values.cast(dtype), shape.dims());
    }

    // ---- choices

    /** The numbers 0 to n - 1 in random order, INT32. */
    public static Tensor permutation(int n, Tensor key) {
        return new Permutation(n).apply(key);
    }

    /** The slices along {@code axis} in random order. */
    public static Tensor shuffle(Tensor x, int axis, Tensor key) {
        return Ops.take(x, permutation(x.shape().dim(axis), key), axis);
    }

    /** The slices along the first axis in random order, by the generator's next key. */
    public static Tensor shuffle(Tensor x, SeedGenerator seed) {
        return shuffle(x, 0, seed.next());
    }

    /** The slices along the first axis in random order. */
    public static Tensor shuffle(Tensor x) {
        return shuffle(x, 0, next());
    }

    /**
     * Class numbers drawn with the probabilities {@code softmax(logits)}.
     *
     * @param logits [batch, classes], not normalised
     * @return INT32 [batch, samples]
     */
    public static Tensor categorical(Tensor logits, int samples, Tensor key) {
        Shape s = logits.shape();
        if (s.rank() != 2) {
            throw new IllegalArgumentException("categorical needs logits [batch, classes] but got " + logits.spec());
        }
        // The largest of logits plus Gumbel noise is distributed as wanted.
        DType d = logits.dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor u = uniform(Shape.of(s.dim(0), samples, s.dim(1)), 0, 1, d, key);
        Tensor gumbel = Ops.negative(Ops.log(Ops.negative(Ops.log(u))));
        return Ops.argmax(Ops.add(Ops.expandDims(logits, 1), gumbel), -1);
    }

    /** Class numbers drawn with the probabilities {@code softmax(logits)} and the generator's next key. */
    public static Tensor categorical(Tensor logits, int samples, SeedGenerator seed) {
        return categorical(logits, samples, seed.next());
    }

    /** Class numbers drawn with the probabilities {@code softmax(logits)}: [batch, classes] to INT32 [batch, samples]. */
    public static Tensor categorical(Tensor logits, int samples) {
        return categorical(logits, samples, next());
    }

    /**
     * The tensor with a share of its elements set to 0 at random and the others divided by {@code 1 - rate}.
     *
     * @param rate the share that is dropped, in [0, 1)
     */
    public static Tensor dropout(Tensor x, double rate, Tensor key) {
        return new Dropout(rate).apply(x, key);
    }

    /** Like {@link #dropout(Tensor, double, Tensor)} with the generator's next key. */
    public static Tensor dropout(Tensor x, double rate, SeedGenerator seed) {
        return dropout(x, rate, seed.next());
    }

    /** Like {@link #dropout(Tensor, double, Tensor)} with the global generator's next key. */
    public static Tensor dropout(Tensor x, double rate) {
        return dropout(x, rate, next());
    }

    /**
     * Dropout with one decision for all elements along some axes.
     *
     * @param noiseShape the shape of the decisions, broadcast to x: size 1 along the shared axes
     */
    public static Tensor dropout(Tensor x, double rate, Shape noiseShape, Tensor key) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout needs a rate in [0, 1) but got " + rate);
        }
        return Ops.multiply(x, draw(Draw.MASK, 1 - rate, 1 / (1 - rate), noiseShape, x.dtype(), key));
    }
}
