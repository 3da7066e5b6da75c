package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Options;
import dev.sungu.layers.initializers.Ones;
import dev.sungu.layers.initializers.Zeros;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code (x - mean) / sqrt(variance)}, with a mean and a variance for each feature that {@link #adapt} has found in data, or
 * that were given. The shape stays.
 *
 * <p>Its weights, unless mean and variance are given: mean, variance, of the sizes of the axes, and an unused count.
 *
 * <p>Source: {@code keras.layers.Normalization}.
 */
public final class Normalization extends Layer implements Options<Normalization> {
    private int[] axis = {-1};
    private double @Nullable [] givenMean;
    private double @Nullable [] givenVariance;
    private boolean oneNumber;
    private boolean invert;
    private @Nullable Variable mean;
    private @Nullable Variable variance;

    /** For each feature of the last axis. */
    public Normalization() {}

    /** For each entry of this axis. */
    public Normalization(int axis) {
        axis(axis);
    }

    /** Sets the axes that have a mean and a variance for each entry; without any, there is one of each for all. */
    public Normalization axis(int... value) {
        checkChangeable("axis");
        axis = value.clone();
        return this;
    }

    /** Sets the mean for all; the variance must be set as well, and {@link #adapt} is not needed. */
    public Normalization mean(double value) {
        return mean(new double[] {value}, true);
    }

    /** Sets the mean for each entry of the axis; the variances must be set as well, and {@link #adapt} is not needed. */
    public Normalization mean(double[] values) {
        return mean(values, false);
    }

    private Normalization mean(double[] values, boolean one) {
        checkChangeable("mean");
        givenMean = values.clone();
        oneNumber = one;
        return this;
    }

    /** Sets the variance for all; the mean must be set as well, and {@link #adapt} is not needed. */
    public Normalization variance(double value) {
        return variance(new double[] {value}, true);
    }

    /** Sets the variance for each entry of the axis; the means must be set as well, and {@link #adapt} is not needed. */
    public Normalization variance(double[] values) {
        return variance(values, false);
    }

    private Normalization variance(double[] values, boolean one) {
        checkChangeable("variance");
        givenVariance = values.clone();
        oneNumber = one;
        return this;
    }

    private boolean isGiven() {
        double[] m = givenMean;
        double[] v = givenVariance;
        if ((m == null) != (v == null) || m != null && v != null && m.length != v.length) {
            throw new IllegalArgumentException(
                    title() + " needs both mean and variance, as many of one as of the other, but got "
                            + Arrays.toString(m) + " and " + Arrays.toString(v));
        }
        return m != null;
    }

    /** Sets mean and variance for all, so that {@link #adapt} is not needed. */
    public Normalization statistics(double meanOfAll, double varianceOfAll) {
        return mean(meanOfAll).variance(varianceOfAll);
    }

    /** Sets mean and variance for each entry of the axis, so that {@link #adapt} is not needed. */
    public Normalization statistics(double[] means, double[] variances) {
        if (means.length != variances.length) {
            throw new IllegalArgumentException(
                    title() + " needs as many variances as means but got " + variances.length + " and " + means.length);
        }
        return mean(means).variance(variances);
    }

    /** With {@code true}, normalized data become what they were. */
    public Normalization invert(boolean value) {
        checkChangeable("invert");
        invert = value;
        return this;
    }

    private int[] kept(Shape s) {
        return axis.length == 0 ? new int[0] : s.axes(axis);
    }

    @Override
    protected void build(Shape input) {
        if (isGiven()) {
            return;
        }
        Shape shape = Shape.of(Arrays.stream(kept(input)).map(input::dim).toArray());
        mean = addWeight("mean", shape, new Zeros(), false);
        variance = addWeight("variance", shape, new Ones(), false);
        addWeight("count", Shape.of(), DType.INT32, new Zeros(), false);
    }

    /** Finds mean and variance in data, of which the first axis is the batch. */
    public void adapt(Tensor data) {
        adapt(List.of(data));
    }

    /**
     * Finds mean and variance in data that come in batches.
     *
     * @throws IllegalArgumentException if there is none
     * @throws IllegalStateException if mean and variance were given
     */
    public void adapt(Iterable<? extends Tensor> batches) {
        if (isGiven()) {
            throw new IllegalStateException(title() + " has its mean and variance given: there is nothing to adapt");
        }
        Iterator<? extends Tensor> all = batches.iterator();
        if (!all.hasNext()) {
            throw new IllegalArgumentException(title() + " got no data to adapt to");
        }
        Tensor total = null;
        Tensor spread = null;
        double count = 0;
        while (all.hasNext()) {
            Tensor batch = all.next().cast(dtype());
            Shape s = batch.shape();
            ensureBuilt(List.of(s));
            int[] kept = kept(s);
            int[] others = IntStream.range(0, s.rank())
                    .filter(i -> Arrays.binarySearch(kept, i) < 0)
                    .toArray();
            List<Tensor> moments =
                    others.length == 0 ? List.of(batch, Ops.zerosLike(batch)) : Ops.moments(batch, false, others);
            double n = Arrays.stream(others).mapToDouble(s::dim).reduce(1, (a, b) -> a * b);
            count += n;
            if (total == null || spread == null) {
                total = moments.get(0);
                spread = moments.get(1);
                continue;
            }
            double share = n / count;
            Tensor next = total.multiply(1 - share).add(moments.get(0).multiply(share));
            spread = spread.add(total.subtract(next).square())
                    .multiply(1 - share)
                    .add(moments.get(1)
                            .add(moments.get(0).subtract(next).square())
                            .multiply(share));
            total = next;
        }
        Variable m = mean;
        Variable v = variance;
        if (m != null && v != null && total != null && spread != null) {
            m.assign(total);
            v.assign(spread);
        }
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor f = x.cast(computeDType());
        Tensor m = wide(mean, givenMean, x.shape());
        Tensor deviation = Ops.maximum(Ops.sqrt(wide(variance, givenVariance, x.shape())), Ops.EPSILON);
        return invert ? Ops.add(m, f.multiply(deviation)) : f.subtract(m).divide(deviation);
    }

    private Tensor wide(@Nullable Variable learned, double @Nullable [] given, Shape s) {
        int[] sizes = new int[s.rank()];
        Arrays.fill(sizes, 1);
        int[] kept = kept(s);
        if (given == null) {
            for (int a : kept) {
                sizes[a] = s.dim(a);
            }
            return Ops.reshape(Objects.requireNonNull(learned), sizes);
        }
        if (given.length > 1) {
            sizes[kept.length == 0 ? s.rank() - 1 : kept[kept.length - 1]] = given.length;
        }
        return Tensor.of(given, sizes).cast(computeDType());
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("axis", Arrays.stream(axis).boxed().toList());
        c.put("invert", invert);
        c.put("mean", config(givenMean));
        c.put("variance", config(givenVariance));
        return c;
    }

    private @Nullable Object config(double @Nullable [] given) {
        if (given == null) {
            return null;
        }
        return oneNumber ? (Object) given[0] : Arrays.stream(given).boxed().toList();
    }
}
