package dev.sungu.layers;

import dev.sungu.core.Config;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The start of a model: says what its input looks like.
 *
 * <pre>{@code
 * new Sequential(new InputLayer(28, 28), new Flatten(), new Dense(10));
 * SymbolicTensor words = new InputLayer(100).name("words").dtype("int32").output();
 * }</pre>
 *
 * <p>Source: {@code keras.layers.InputLayer}.
 */
public final class InputLayer extends Layer implements Options<InputLayer> {
    /** One symbol for all: the inputs of a model have batches of the same size, and what is computed of them fits. */
    private static final int BATCH = Shape.unknown();

    private final int[] shape;
    private int batchSize = BATCH;
    private @Nullable SymbolicTensor output;

    /** An input of this shape for each sample, the batch left out; a size of -1 is one that varies. */
    public InputLayer(int... shape) {
        setDType(Config.floatx());
        this.shape = shape.clone();
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] < -1) {
                throw new IllegalArgumentException("InputLayer: size " + i + " of the shape is " + shape[i]
                        + "; sizes are at least 0, or -1 where they vary");
            }
            this.shape[i] = shape[i] == -1 ? Shape.unknown() : shape[i];
        }
    }

    /** Fixes the number of samples in a batch, which is open by default. */
    public InputLayer batchSize(int value) {
        checkChangeable("batchSize");
        if (output != null) {
            throw new IllegalStateException(title() + " is in use: batchSize cannot change any more; set it before"
                    + " output(), or make a new layer");
        }
        if (value < 1) {
            throw new IllegalArgumentException(title() + " needs a batch size of at least 1 but got " + value);
        }
        batchSize = value;
        return this;
    }

    /**
     * Sets the type of the input.
     *
     * @throws IllegalArgumentException if the policy is of two types: an input has one
     */
    @Override
    public InputLayer dtype(DTypePolicy policy) {
        checkChangeable("dtype");
        if (policy.computeDType() != policy.variableDType()) {
            throw new IllegalArgumentException(title() + " has one type, and \"" + policy.name()
                    + "\" is of two: leave it out, and give it to the layers or to Config.setDtypePolicy");
        }
        return Options.super.dtype(policy);
    }

    /** Type and shape, the batch included. */
    public Spec spec() {
        return new Spec(dtype(), Shape.of(batchSize).concat(Shape.of(shape)));
    }

    /** The tensor that stands for the input in a functional model; always the same. */
    @Override
    public SymbolicTensor output() {
        SymbolicTensor t = output;
        if (t == null) {
            t = new Node(new ModelInput(this), List.of(), List.of(spec()), null)
                    .outputs()
                    .getFirst();
            output = t;
        }
        return t;
    }

    @Override
    public List<SymbolicTensor> outputs() {
        return List.of(output());
    }

    /** The same tensor: nothing comes before it. */
    @Override
    public List<SymbolicTensor> inputs() {
        return outputs();
    }

    @Override
    protected Tensor call(Tensor x) {
        return x;
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        List<@Nullable Integer> sizes = new ArrayList<>();
        for (int d : spec().shape().dims()) {
            sizes.add(d < 0 ? null : d);
        }
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("batch_shape", sizes);
        c.put("dtype", dtype().kerasName());
        c.put("sparse", false);
        c.put("ragged", false);
        c.put("name", name());
        c.put("optional", false);
        return c;
    }
}
