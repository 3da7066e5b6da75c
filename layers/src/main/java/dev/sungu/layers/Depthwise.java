package dev.sungu.layers;

import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.GlorotUniform;
import org.jspecify.annotations.Nullable;

/**
 * Convolutional layers that look at each channel by itself.
 *
 * @param <L> the layer's own class
 */
public abstract class Depthwise<L extends Depthwise<L>> extends Convolutional<L> {
    int depthMultiplier = 1;
    Initializer depthwiseInitializer = new GlorotUniform();

    @Nullable
    Regularizer depthwiseRegularizer;

    @Nullable
    Constraint depthwiseConstraint;

    private @Nullable Variable depthwiseKernel;

    Depthwise(int axes, int... kernelSize) {
        super(axes, kernelSize);
    }

    /** Sets how many filters each channel has; 1 by default. */
    public L depthMultiplier(int value) {
        checkChangeable("depthMultiplier");
        if (value < 1) {
            throw new IllegalArgumentException(className() + " needs a depthMultiplier of at least 1 but got " + value);
        }
        depthMultiplier = value;
        return self();
    }

    /** Sets the first values of the kernel of single channels; "glorot_uniform" by default. */
    public L depthwiseInitializer(String value) {
        return depthwiseInitializer(Initializer.of(value));
    }

    /** Sets the first values of the kernel of single channels. */
    public L depthwiseInitializer(Initializer value) {
        checkChangeable("depthwiseInitializer");
        depthwiseInitializer = value;
        return self();
    }

    /** Adds a penalty on the kernel of single channels: "l2" or the like. */
    public L depthwiseRegularizer(String value) {
        return depthwiseRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on the kernel of single channels. */
    public L depthwiseRegularizer(Regularizer value) {
        checkChangeable("depthwiseRegularizer");
        depthwiseRegularizer = value;
        return self();
    }

    /** Sets a condition for the kernel of single channels: "max_norm" or the like. */
    public L depthwiseConstraint(String value) {
        return depthwiseConstraint(Constraint.of(value));
    }

    /** Sets a condition for the kernel of single channels. */
    public L depthwiseConstraint(Constraint value) {
        checkChangeable("depthwiseConstraint");
        depthwiseConstraint = value;
        return self();
    }

    /** The kernel of single channels, [...window, channels, multiplier]. */
    public Variable depthwiseKernel() {
        return built(this, depthwiseKernel);
    }

    final void addDepthwise(String weightName, int channels) {
        depthwiseKernel = addWeight(
                weightName,
                kernelShape(channels, depthMultiplier),
                depthwiseInitializer,
                depthwiseRegularizer,
                depthwiseConstraint);
    }
}
