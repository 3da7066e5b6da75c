package dev.sungu.layers;

import dev.sungu.core.Shape;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.GlorotUniform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Convolutional layers with one kernel that makes filters of all channels.
 *
 * @param <L> the layer's own class
 */
public abstract class KernelConvolutional<L extends KernelConvolutional<L>> extends Convolutional<L> {
    final int filters;
    private Initializer kernelInitializer = new GlorotUniform();
    private @Nullable Regularizer kernelRegularizer;
    private @Nullable Constraint kernelConstraint;
    private @Nullable Variable kernel;

    KernelConvolutional(int axes, int filters, int... kernelSize) {
        super(axes, kernelSize);
        if (filters < 1) {
            throw new IllegalArgumentException(className() + " needs at least one filter but got " + filters);
        }
        this.filters = filters;
    }

    /** Sets the kernel's first values; "glorot_uniform" by default. */
    public L kernelInitializer(String value) {
        return kernelInitializer(Initializer.of(value));
    }

    /** Sets the kernel's first values. */
    public L kernelInitializer(Initializer value) {
        checkChangeable("kernelInitializer");
        kernelInitializer = value;
        return self();
    }

    /** Adds a penalty on the kernel: "l2" or the like. */
    public L kernelRegularizer(String value) {
        return kernelRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on the kernel. */
    public L kernelRegularizer(Regularizer value) {
        checkChangeable("kernelRegularizer");
        kernelRegularizer = value;
        return self();
    }

    /** Sets a condition for the kernel: "max_norm" or the like. */
    public L kernelConstraint(String value) {
        return kernelConstraint(Constraint.of(value));
    }

    /** Sets a condition for the kernel. */
    public L kernelConstraint(Constraint value) {
        checkChangeable("kernelConstraint");
        kernelConstraint = value;
        return self();
    }

    /** The number of filters, which is the number of channels of the result. */
    public int filters() {
        return filters;
    }

    /** The kernel. */
    public Variable kernel() {
        return built(this, kernel);
    }

    final void addKernel(Shape shape) {
        kernel = addWeight("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    @SuppressWarnings("NullAway") // A config's values may be null.
    final void putWeights(Map<String, Object> c) {
        putActivation(c);
        c.put("kernel_initializer", kernelInitializer);
        putBiasInitializer(c);
        c.put("kernel_regularizer", kernelRegularizer);
        putBiasRegularizer(c);
        c.put("kernel_constraint", kernelConstraint);
        putBiasConstraint(c);
    }
}
