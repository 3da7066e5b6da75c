package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import dev.sungu.layers.initializers.GlorotUniform;
import dev.sungu.layers.initializers.Zeros;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code activation(x * kernel + bias)} along the last axis: [batch, ..., features] to [batch, ..., units].
 *
 * <p>By default no activation, a bias, "glorot_uniform" and "zeros" to start with. Its weights are the kernel
 * [features, units] and the bias [units].
 *
 * <p>Source: {@code keras.layers.Dense}.
 */
public final class Dense extends Layer implements Options<Dense> {
    private final int units;
    private ActivationFunction activation = Activations.get("linear");
    private boolean useBias = true;
    private Initializer kernelInitializer = new GlorotUniform();
    private Initializer biasInitializer = new Zeros();
    private @Nullable Regularizer kernelRegularizer;
    private @Nullable Regularizer biasRegularizer;
    private @Nullable Constraint kernelConstraint;
    private @Nullable Constraint biasConstraint;

    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /**
     * A layer with this many outputs.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public Dense(int units) {
        if (units < 1) {
            throw new IllegalArgumentException("Dense needs at least one unit but got " + units);
        }
        this.units = units;
    }

    /** Sets what is done to the result: "relu", "softmax", …; nothing by default. */
    public Dense activation(String value) {
        return activation(Activations.get(value));
    }

    /** Sets what is done to the result. */
    public Dense activation(ActivationFunction value) {
        checkChangeable("activation");
        activation = value;
        return this;
    }

    /** Leaves the bias out with {@code false}. */
    public Dense useBias(boolean value) {
        checkChangeable("useBias");
        useBias = value;
        return this;
    }

    /** Sets the kernel's first values; "glorot_uniform" by default. */
    public Dense kernelInitializer(String value) {
        return kernelInitializer(Initializer.of(value));
    }

    /** Sets the kernel's first values. */
    public Dense kernelInitializer(Initializer value) {
        checkChangeable("kernelInitializer");
        kernelInitializer = value;
        return this;
    }

    /** Sets the bias's first values; "zeros" by default. */
    public Dense biasInitializer(String value) {
        return biasInitializer(Initializer.of(value));
    }

    /** Sets the bias's first values. */
    public Dense biasInitializer(Initializer value) {
        checkChangeable("biasInitializer");
        biasInitializer = value;
        return this;
    }

    /** Adds a penalty on the kernel: "l2" or the like. */
    public Dense kernelRegularizer(String value) {
        return kernelRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on the kernel. */
    public Dense kernelRegularizer(Regularizer value) {
        checkChangeable("kernelRegularizer");
        kernelRegularizer = value;
        return this;
    }

    /** Adds a penalty on the bias: "l2" or the like. */
    public Dense biasRegularizer(String value) {
        return biasRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on the bias. */
    public Dense biasRegularizer(Regularizer value) {
        checkChangeable("biasRegularizer");
        biasRegularizer = value;
        return this;
    }

    /** Sets a condition for the kernel: "max_norm" or the like. */
    public Dense kernelConstraint(String value) {
        return kernelConstraint(Constraint.of(value));
    }

    /** Sets a condition for the kernel. */
    public Dense kernelConstraint(Constraint value) {
        checkChangeable("kernelConstraint");
        kernelConstraint = value;
        return this;
    }

    /** Sets a condition for the bias: "non_neg" or the like. */
    public Dense biasConstraint(String value) {
        return biasConstraint(Constraint.of(value));
    }

    /** Sets a condition for the bias. */
    public Dense biasConstraint(Constraint value) {
        checkChangeable("biasConstraint");
        biasConstraint = value;
        return this;
    }

    /** The number of outputs. */
    public int units() {
        return units;
    }

    /** The kernel, [features, units]. */
    public Variable kernel() {
        Variable k = kernel;
        if (k == null) {
            throw new IllegalStateException(title() + " is not built yet: call it or give it an input shape first");
        }
        return k;
    }

    /** The bias, [units], or null if there is none. */
    public @Nullable Variable bias() {
        return bias;
    }

    @Override
    protected void build(Shape input) {
        checkRank(input);
        if (input.last() < 0) {
            throw new IllegalArgumentException(title() + " makes a kernel [features, " + units
                    + "] and must know the number of features, but its input is " + input
                    + ": give the last axis a size, in the Input or with a Reshape before this layer");
        }
        Shape shape = Shape.of(input.last(), units);
        kernel = addWeight("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
        if (useBias) {
            bias = addWeight("bias", Shape.of(units), biasInitializer, biasRegularizer, biasConstraint);
        }
    }

    @Override
    protected Tensor call(Tensor x) {
        checkRank(x.shape());
        int features = kernel().shape().dim(0);
        if (x.shape().last() != features) {
            throw new IllegalArgumentException(title() + " expects last axis " + features + " but got " + x.shape()
                    + ": it was built for that many features; give it such an input, or make a new layer");
        }
        Tensor y = Ops.matmul(x, kernel());
        Variable b = bias;
        return activation.apply(b == null ? y : Ops.add(y, b));
    }

    private void checkRank(Shape input) {
        if (input.rank() < 2) {
            throw new IllegalArgumentException(title() + " expects [batch, ..., features] but got " + input
                    + ": add the missing axis with expandDims or reshape");
        }
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("units", units);
        c.put("activation", configOf(activation));
        c.put("use_bias", useBias);
        c.put("kernel_initializer", kernelInitializer);
        c.put("bias_initializer", biasInitializer);
        c.put("kernel_regularizer", kernelRegularizer);
        c.put("bias_regularizer", biasRegularizer);
        c.put("kernel_constraint", kernelConstraint);
        c.put("bias_constraint", biasConstraint);
        c.put("quantization_config", null);
        return c;
    }
}
