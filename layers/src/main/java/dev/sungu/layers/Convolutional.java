package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.layers.activations.Activations;
import dev.sungu.layers.initializers.Zeros;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all kinds of convolutional layers share: how the window moves, the activation and the bias.
 *
 * @param <L> the layer's own class
 */
public abstract class Convolutional<L extends Convolutional<L>> extends Windowed implements Options<L> {
    final int[] kernelSize;
    int[] strides;
    int[] dilationRate;
    String padding = "valid";
    private ActivationFunction activation = Activations.get("linear");
    private boolean useBias = true;
    private Initializer biasInitializer = new Zeros();
    private @Nullable Regularizer biasRegularizer;
    private @Nullable Constraint biasConstraint;
    private @Nullable Variable bias;

    /** The channels that the layer was built for. */
    private int channels;

    Convolutional(int axes, int... kernelSize) {
        super(axes);
        this.kernelSize = each("kernelSize", 1, kernelSize);
        strides = each("strides", 1, 1);
        dilationRate = each("dilationRate", 1, 1);
    }

    // ---- options

    /** Sets how far windows are apart, one number for each axis or one for all; 1 by default. */
    public L strides(int... value) {
        checkChangeable("strides");
        strides = each("strides", 1, value);
        return self();
    }

    /**
     * Sets what happens at the borders: "valid" (windows stay inside, the default) or "same" (zeros around, so that there are
     * {@code ceil(size / stride)} windows); Conv1D also has "causal" (zeros before, so that nothing looks ahead).
     */
    public L padding(String value) {
        checkChangeable("padding");
        padding = checkPadding(value, paddings());
        return self();
    }

    /** Sets where channels are: "channels_last" (the default) or "channels_first". */
    public L dataFormat(String value) {
        checkChangeable("dataFormat");
        setDataFormat(value);
        return self();
    }

    /** Sets the distance between neighbours in the window, one number for each axis or one for all; 1 by default. */
    public L dilationRate(int... value) {
        checkChangeable("dilationRate");
        dilationRate = each("dilationRate", 1, value);
        return self();
    }

    /** Sets what is done to the result: "relu", "tanh", …; nothing by default. */
    public L activation(String value) {
        return activation(Activations.get(value));
    }

    /** Sets what is done to the result. */
    public L activation(ActivationFunction value) {
        checkChangeable("activation");
        activation = value;
        return self();
    }

    /** Leaves the bias out with {@code false}. */
    public L useBias(boolean value) {
        checkChangeable("useBias");
        useBias = value;
        return self();
    }

    /** Sets the bias's first values; "zeros" by default. */
    public L biasInitializer(String value) {
        return biasInitializer(Initializer.of(value));
    }

    /** Sets the bias's first values. */
    public L biasInitializer(Initializer value) {
        checkChangeable("biasInitializer");
        biasInitializer = value;
        return self();
    }

    /** Adds a penalty on the bias: "l2" or the like. */
    public L biasRegularizer(String value) {
        return biasRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on the bias. */
    public L biasRegularizer(Regularizer value) {
        checkChangeable("biasRegularizer");
        biasRegularizer = value;
        return self();
    }

    /** Sets a condition for the bias: "non_neg" or the like. */
    public L biasConstraint(String value) {
        return biasConstraint(Constraint.of(value));
    }

    /** Sets a condition for the bias. */
    public L biasConstraint(Constraint value) {
        checkChangeable("biasConstraint");
        biasConstraint = value;
        return self();
    }

    @SuppressWarnings("unchecked") // L is by contract the class that extends this.
    final L self() {
        return (L) this;
    }

    List<String> paddings() {
        return List.of("valid", "same");
    }

    /** The bias, one number for each channel of the result, or null if there is none. */
    public @Nullable Variable bias() {
        return bias;
    }

    // ---- building and calling

    @Override
    protected void build(Shape input) {
        checkInput(input);
        channels = channels(input);
        if (channels < 0) {
            throw new IllegalArgumentException(title() + " makes a kernel and must know the number of channels, but its"
                    + " input is " + input + ": give the " + (isChannelsFirst() ? "second" : "last")
                    + " axis a size, in the Input or with a Reshape before this layer");
        }
        if (Math.max(max(strides), 1) > 1 && max(dilationRate) > 1 && !allowsBoth()) {
            throw new IllegalArgumentException(title() + " cannot have both strides " + list(strides)
                    + " and dilationRate " + list(dilationRate) + " above 1: leave one at 1");
        }
        int results = buildKernels(channels);
        if (useBias) {
            bias = addWeight("bias", Shape.of(results), biasInitializer, biasRegularizer, biasConstraint);
        }
    }

    private static int max(int[] numbers) {
        int max = 1;
        for (int n : numbers) {
            max = Math.max(max, n);
        }
        return max;
    }

    /** Whether windows may be both apart and dilated. */
    boolean allowsBoth() {
        return false;
    }

    /** Makes the kernels for this many channels; returns the channels of the result. */
    abstract int buildKernels(int inputChannels);

    /** The convolution without bias and activation. */
    abstract Tensor convolve(Tensor x);

    @Override
    final Tensor look(Tensor x) {
        if (channels(x.shape()) != channels) {
            throw new IllegalArgumentException(title() + " expects " + channels + " channels but got " + x.shape()
                    + ": it was built for that many; give it such an input, or make a new layer");
        }
        Tensor y = convolve(x);
        Variable b = bias;
        if (b != null) {
            y = Ops.add(y, isChannelsFirst() ? Ops.reshape(b, perChannel(b.size())) : b);
        }
        return activation.apply(y);
    }

    private int[] perChannel(int size) {
        int[] dims = new int[axes + 1];
        java.util.Arrays.fill(dims, 1);
        dims[0] = size;
        return dims;
    }

    static Variable built(Layer layer, @Nullable Variable weight) {
        if (weight == null) {
            throw new IllegalStateException(
                    layer.title() + " is not built yet: call it or give it an input shape first");
        }
        return weight;
    }

    /** The kernel's shape. */
    final Shape kernelShape(int in, int out) {
        return Shape.of(kernelSize).concat(Shape.of(in, out));
    }

    // ---- config

    final void putWindow(Map<String, Object> c) {
        c.put("kernel_size", list(kernelSize));
        c.put("strides", list(strides));
        c.put("padding", padding);
    }

    final void putActivation(Map<String, Object> c) {
        c.put("activation", configOf(activation));
        c.put("use_bias", useBias);
    }

    final void putBiasInitializer(Map<String, Object> c) {
        c.put("bias_initializer", biasInitializer);
    }

    @SuppressWarnings("NullAway") // A config's values may be null.
    final void putBiasRegularizer(Map<String, Object> c) {
        c.put("bias_regularizer", biasRegularizer);
        c.put("activity_regularizer", activityRegularizer());
    }

    @SuppressWarnings("NullAway") // A config's values may be null.
    final void putBiasConstraint(Map<String, Object> c) {
        c.put("bias_constraint", biasConstraint);
    }
}
