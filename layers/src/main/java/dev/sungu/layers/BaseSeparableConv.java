package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.GlorotUniform;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions of each channel by itself, then of all channels of each pixel.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseSeparableConv<L extends BaseSeparableConv<L>> extends Depthwise<L> {
    private final int filters;
    private Initializer pointwiseInitializer = new GlorotUniform();
    private @Nullable Regularizer pointwiseRegularizer;
    private @Nullable Constraint pointwiseConstraint;
    private @Nullable Variable pointwiseKernel;

    BaseSeparableConv(int axes, int filters, int... kernelSize) {
        super(axes, kernelSize);
        if (filters < 1) {
            throw new IllegalArgumentException(className() + " needs at least one filter but got " + filters);
        }
        this.filters = filters;
    }

    /** Sets the first values of the kernel of single pixels; "glorot_uniform" by default. */
    public L pointwiseInitializer(String value) {
        return pointwiseInitializer(Initializer.of(value));
    }

    /** Sets the first values of the kernel of single pixels. */
    public L pointwiseInitializer(Initializer value) {
        checkChangeable("pointwiseInitializer");
        pointwiseInitializer = value;
        return self();
    }

    /** Adds a penalty on the kernel of single pixels: "l2" or the like. */
    public L pointwiseRegularizer(String value) {
        return pointwiseRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on the kernel of single pixels. */
    public L pointwiseRegularizer(Regularizer value) {
        checkChangeable("pointwiseRegularizer");
        pointwiseRegularizer = value;
        return self();
    }

    /** Sets a condition for the kernel of single pixels: "max_norm" or the like. */
    public L pointwiseConstraint(String value) {
        return pointwiseConstraint(Constraint.of(value));
    }

    /** Sets a condition for the kernel of single pixels. */
    public L pointwiseConstraint(Constraint value) {
        checkChangeable("pointwiseConstraint");
        pointwiseConstraint = value;
        return self();
    }

    /** The number of filters, which is the number of channels of the result. */
    public int filters() {
        return filters;
    }

    /** The kernel of single pixels, [1..., channels * multiplier, filters]. */
    public Variable pointwiseKernel() {
        return built(this, pointwiseKernel);
    }

    @Override
    int buildKernels(int channels) {
        addDepthwise("depthwise_kernel", channels);
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        pointwiseKernel = addWeight(
                "pointwise_kernel",
                Shape.of(ones).concat(Shape.of(channels * depthMultiplier, filters)),
                pointwiseInitializer,
                pointwiseRegularizer,
                pointwiseConstraint);
        return filters;
    }

    @Override
    boolean allowsBoth() {
        return true;
    }

    @Override
    Tensor convolve(Tensor x) {
        return Ops.separableConv(
                x, depthwiseKernel(), pointwiseKernel(), strides, padding, dataFormatName(), dilationRate);
    }

    @Override
    @SuppressWarnings("NullAway") // A config's values may be null.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("depth_multiplier", depthMultiplier);
        c.put("filters", filters);
        putWindow(c);
        c.put("data_format", dataFormatName());
        c.put("dilation_rate", list(dilationRate));
        putActivation(c);
        c.put("depthwise_initializer", depthwiseInitializer);
        c.put("pointwise_initializer", pointwiseInitializer);
        putBiasInitializer(c);
        c.put("depthwise_regularizer", depthwiseRegularizer);
        c.put("pointwise_regularizer", pointwiseRegularizer);
        putBiasRegularizer(c);
        c.put("depthwise_constraint", depthwiseConstraint);
        c.put("pointwise_constraint", pointwiseConstraint);
        putBiasConstraint(c);
        return c;
    }
}
