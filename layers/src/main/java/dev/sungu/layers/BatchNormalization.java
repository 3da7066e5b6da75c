package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.Ones;
import dev.sungu.layers.initializers.Zeros;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings each channel to mean 0 and variance 1, then scales by gamma and shifts by beta. The shape stays, [batch, ...,
 * channels] or with the channels on another axis.
 *
 * <p>In training mean and variance are those of the batch, without the steps that a mask leaves out, and moving averages of
 * them are kept. In use, and in a frozen layer ({@code trainable(false)}) always, the moving averages are taken.
 *
 * <p>Its weights are gamma, beta, moving mean and moving variance, a number for each channel.
 *
 * <p>Source: {@code keras.layers.BatchNormalization}; S. Ioffe and C. Szegedy, "Batch normalization", 2015; S. Ioffe, "Batch
 * renormalization", 2017.
 */
public final class BatchNormalization extends ScaledNormalization<BatchNormalization> {
    private int axis = -1;
    private double momentum = 0.99;
    private Initializer movingMeanInitializer = new Zeros();
    private Initializer movingVarianceInitializer = new Ones();
    private boolean renorm;
    private Map<String, Double> renormClipping = Map.of();
    private double renormMomentum = 0.99;
    private boolean synchronize;

    private @Nullable Variable movingMean;
    private @Nullable Variable movingVariance;
    private @Nullable Renormalization renormalization;

    /** Along the last axis. */
    public BatchNormalization() {}

    /** With the channels along this axis, the batch being 0; negative counts from the end. */
    public BatchNormalization(int axis) {
        axis(axis);
    }

    /** Sets the axis of the channels, the batch being 0; the last one by default. */
    public BatchNormalization axis(int value) {
        checkChangeable("axis");
        axis = value;
        return this;
    }

    /** Sets how much of the moving averages stays in a step of training; 0.99 by default. */
    public BatchNormalization momentum(double value) {
        checkChangeable("momentum");
        momentum = value;
        return this;
    }

    /** Sets the moving mean's first values; "zeros" by default. */
    public BatchNormalization movingMeanInitializer(String value) {
        return movingMeanInitializer(Initializer.of(value));
    }

    /** Sets the moving mean's first values. */
    public BatchNormalization movingMeanInitializer(Initializer value) {
        checkChangeable("movingMeanInitializer");
        movingMeanInitializer = value;
        return this;
    }

    /** Sets the moving variance's first values; "ones" by default. */
    public BatchNormalization movingVarianceInitializer(String value) {
        return movingVarianceInitializer(Initializer.of(value));
    }

    /** Sets the moving variance's first values. */
    public BatchNormalization movingVarianceInitializer(Initializer value) {
        checkChangeable("movingVarianceInitializer");
        movingVarianceInitializer = value;
        return this;
    }

    /** With {@code true}, training corrects the batch's moments towards their moving averages, which helps small batches. */
    public BatchNormalization renorm(boolean value) {
        checkChangeable("renorm");
        renorm = value;
        return this;
    }

    /**
     * Sets bounds for the corrections of {@link #renorm}.
     *
     * @param value "rmin", "rmax" for the factor, "dmax" for the shift; none by default
     */
    public BatchNormalization renormClipping(Map<String, Double> value) {
        checkChangeable("renormClipping");
        Renormalization.check(this, value);
        renormClipping = Map.copyOf(value);
        return this;
    }

    /** Sets how much stays of the moving averages that {@link #renorm} corrects towards; 0.99 by default. */
    public BatchNormalization renormMomentum(double value) {
        checkChangeable("renormMomentum");
        renormMomentum = value;
        return this;
    }

    /** Whether copies on several devices share their moments; accepted and kept, but there is one device here. */
    public BatchNormalization synchronize(boolean value) {
        checkChangeable("synchronize");
        synchronize = value;
        return this;
    }

    /** The moving averages of the means, [channels]. */
    public Variable movingMean() {
        return Objects.requireNonNull(movingMean, () -> title() + " is not built yet");
    }

    /** The moving averages of the variances, [channels]. */
    public Variable movingVariance() {
        return Objects.requireNonNull(movingVariance, () -> title() + " is not built yet");
    }

    @Override
    protected void build(Shape input) {
        int channels = input.dim(axisOf(input, axis));
        if (channels < 0) {
            throw new IllegalArgumentException(title() + " must know the size of axis " + axis + " of its input "
                    + input + ": give the Input that size");
        }
        Shape shape = Shape.of(channels);
        buildScale(shape);
        movingMean = statistic("moving_mean", shape, movingMeanInitializer);
        movingVariance = statistic("moving_variance", shape, movingVarianceInitializer);
        if (renorm) {
            Initializer stddev = new Renormalization.RootOf(movingVarianceInitializer);
            renormalization = new Renormalization(
                    statistic("moving_stddev", shape, stddev),
                    statistic("renorm_mean", shape, movingMeanInitializer),
                    statistic("renorm_stddev", shape, stddev),
                    renormClipping,
                    renormMomentum);
        }
    }

    private Variable statistic(String name, Shape shape, Initializer initializer) {
        Variable v = addWeight(name, shape, initializer, false);
        v.setAutocast(false);
        return v;
    }

    @Override
    protected Tensor call(Tensor input, Call call) {
        return narrow(normalized(wide(input), input.mask(), call));
    }

    private Tensor normalized(Tensor x, @Nullable Tensor mask, Call call) {
        if (mask != null && mask.rank() != x.rank() - 1) {
            throw new IllegalArgumentException(title() + " needs a mask with one axis less than its input, " + x.shape()
                    + ", but got " + mask.shape());
        }
        int a = axisOf(x.shape(), axis);
        if (x.shape().dim(a) != movingMean().size()) {
            throw new IllegalArgumentException(
                    title() + " expects size " + movingMean().size() + " along axis " + axis + " but got " + x.shape()
                            + ": it was built for that many channels");
        }
        if (!call.training() && x.dtype() == movingMean().dtype()) {
            return inUse(x, a);
        }
        if (!call.training() || !isTrainable()) {
            return normalize(x, a, movingMean(), movingVariance(), beta(), gamma());
        }
        int[] others = IntStream.range(0, x.rank()).filter(i -> i != a).toArray();
        List<Tensor> moments = mask == null ? Ops.moments(x, false, others) : masked(x, mask, others);
        Tensor mean = moments.get(0);
        Tensor variance = moments.get(1);
        Renormalization r = renormalization;
        if (r == null) {
            update(movingMean(), mean, momentum);
            update(movingVariance(), variance, momentum);
            return normalize(x, a, mean, variance, beta(), gamma());
        }
        Renormalization.Scale s = r.scale(mean, variance, gamma(), beta(), epsilon());
        r.update(mean, variance, epsilon(), momentum, movingMean(), movingVariance());
        return normalize(x, a, mean, variance, s.beta(), s.gamma());
    }

    /** The same as {@link #normalize} in two steps for each element instead of three: what they need is computed once. */
    private Tensor inUse(Tensor x, int a) {
        int[] kept = new int[x.rank()];
        Arrays.fill(kept, 1);
        kept[a] = movingMean().size();
        Tensor factor = Ops.rsqrt(Ops.add(movingVariance(), epsilon()));
        Variable gamma = gamma();
        if (gamma != null) {
            factor = Ops.multiply(factor, gamma);
        }
        Tensor shift = Ops.negative(Ops.multiply(movingMean(), factor));
        Variable beta = beta();
        if (beta != null) {
            shift = Ops.add(shift, beta);
        }
        return Ops.add(Ops.multiply(x, Ops.reshape(factor, kept)), Ops.reshape(shift, kept));
    }

    private Tensor normalize(
            Tensor x, int a, Tensor mean, Tensor variance, @Nullable Tensor beta, @Nullable Tensor gamma) {
        DType t = x.dtype();
        // All of it in the type of the input: weights of 16 bits would have the roots rounded.
        return Ops.batchNormalization(
                x,
                mean.cast(t),
                variance.cast(t),
                a,
                beta == null ? null : beta.cast(t),
                gamma == null ? null : gamma.cast(t),
                epsilon());
    }

    /** In the type of what is new: momentum and its rest are not one in 16 bits. */
    static void update(Variable moving, Tensor now, double momentum) {
        Tensor stays = Ops.multiply(moving.cast(now.dtype()), momentum);
        moving.assign(Ops.add(stays, Ops.multiply(Ops.stopGradient(now), 1 - momentum))
                .cast(moving.dtype()));
    }

    private static List<Tensor> masked(Tensor x, Tensor mask, int[] others) {
        Tensor valid = Ops.broadcastTo(
                Ops.expandDims(mask.dtype().isFloat() ? Ops.notEqual(mask, 0) : mask.cast(DType.BOOL), -1),
                x.shape().dims());
        Tensor count = Ops.sum(valid.cast(x.dtype()), true, others).add(Ops.EPSILON);
        Tensor mean = Ops.sum(Ops.where(valid, x, 0), true, others).divide(count);
        Tensor deviation = Ops.where(valid, x.subtract(mean), 0);
        Tensor variance = Ops.sum(deviation.square(), true, others).divide(count);
        return List.of(Ops.ravel(mean), Ops.ravel(variance));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", axis);
        c.put("momentum", momentum);
        putScale(c);
        putInitializers(c);
        c.put("moving_mean_initializer", movingMeanInitializer);
        c.put("moving_variance_initializer", movingVarianceInitializer);
        putConditions(c);
        c.put("synchronized", synchronize);
        c.put("renorm", renorm);
        c.put("renorm_clipping", renorm || !renormClipping.isEmpty() ? Renormalization.ordered(renormClipping) : null);
        c.put("renorm_momentum", renormMomentum);
        return c;
    }

    @Override
    public boolean takesMask() {
        return true;
    }
}
