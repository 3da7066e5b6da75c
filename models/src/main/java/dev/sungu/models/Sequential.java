package dev.sungu.models;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Call;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model whose layers follow each other.
 *
 * <p>Its weights are made when the shape of the input is known: from an {@link InputLayer} in front, or from the first
 * data.
 *
 * <p>Source: {@code keras.Sequential}.
 */
public final class Sequential extends Model {
    private final List<Layer> layers = new ArrayList<>();
    private @Nullable InputLayer input;
    private @Nullable InputLayer implied;
    private @Nullable SymbolicTensor output;

    /** A model of these layers; more can be added. */
    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    /** A model of these layers; more can be added. */
    public Sequential(List<? extends Layer> layers) {
        for (Layer l : layers) {
            append(l);
        }
        // Once, not after each layer: a model of many would take long.
        buildFromInput();
    }

    /** Adds a layer at the end. An {@link InputLayer} may come first. */
    public Sequential add(Layer layer) {
        append(layer);
        Structure.changed();
        buildFromInput();
        return this;
    }

    private void append(Layer layer) {
        if (layer instanceof InputLayer in) {
            if (input != null || !layers.isEmpty()) {
                throw new IllegalArgumentException(title() + ": an input can only come first");
            }
            input = in;
        } else {
            if (layers.stream().anyMatch(l -> l.name().equals(layer.name()))) {
                throw new IllegalArgumentException(
                        title() + " has a layer named \"" + layer.name() + "\" already; names must differ");
            }
            adopt(layer);
            layers.add(layer);
            output = null;
        }
    }

    @Override
    public Sequential name(String value) {
        setName(value);
        return this;
    }

    /**
     * The symbolic input.
     *
     * @throws IllegalStateException if there is no {@link InputLayer} in front and the model has not seen data
     */
    @Override
    public List<SymbolicTensor> inputs() {
        InputLayer in = input != null ? input : impliedInput();
        if (in == null) {
            throw new IllegalStateException(
                    title() + " has no known input yet: put an InputLayer in front, or build it first");
        }
        return List.of(in.output());
    }

    /** The symbolic output, computed from {@link #inputs}. */
    @Override
    public List<SymbolicTensor> outputs() {
        SymbolicTensor start = inputs().getFirst();
        SymbolicTensor end = output;
        if (end == null) {
            Tensor t = start;
            for (Layer l : layers) {
                t = l.apply(t);
            }
            end = (SymbolicTensor) t;
            output = end;
        }
        return List.of(end);
    }

    @Override
    protected void applyInside() {
        if (input != null || impliedInput() != null) {
            outputs();
        }
    }

    /** Removes the last layer. */
    public Layer pop() {
        if (layers.isEmpty()) {
            throw new IllegalStateException(title() + " has no layers to remove");
        }
        output = null;
        Layer removed = layers.removeLast();
        Structure.changed();
        if (layers.isEmpty()) {
            // The next ones may be for other inputs.
            forgetBuilt();
            implied = null;
        }
        return removed;
    }

    private void buildFromInput() {
        if (input != null && !layers.isEmpty()) {
            computeOutputSpec(List.of(input.spec()));
        }
    }

    @Override
    protected void build(Shape inputShape) {}

    @Override
    protected Tensor call(Tensor x, Call call) {
        Tensor t = fitting(x);
        for (Layer l : layers) {
            t = l.apply(t);
        }
        return t;
    }

    @Override
    protected boolean convertsInputs() {
        return false;
    }

    /** As the input in front wants it, or else with as many axes as what the model was built for. */
    private Tensor fitting(Tensor x) {
        InputLayer in = input;
        if (in != null) {
            return Fitting.of(x, in.spec(), in.name(), title());
        }
        List<Shape> shapes = builtShapes();
        // The type is left alone: the first layer may be one for whole numbers.
        return shapes == null ? x : Fitting.of(x, new Spec(x.dtype(), shapes.getFirst()), "input", title());
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        // The last layer has put its mask on the output already.
        return null;
    }

    /** The name of the {@link InputLayer} in front, if there is one. */
    @Override
    public List<String> inputNames() {
        return input == null ? List.of() : List.of(input.name());
    }

    /** The name of the last layer. */
    @Override
    public List<String> outputNames() {
        return layers.isEmpty() ? List.of() : List.of(layers.getLast().name());
    }

    @Override
    int inputCount() {
        return 1;
    }

    @Override
    int outputCount() {
        return 1;
    }

    @Override
    protected List<Layer> children() {
        return layers;
    }

    /** The input in front, or null. */
    public @Nullable InputLayer inputLayer() {
        return input;
    }

    @Override
    public String kerasModule() {
        return "keras";
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>(super.config());
        List<Object> all = new ArrayList<>();
        InputLayer first = input != null ? input : impliedInput();
        if (first != null) {
            all.add(first);
        }
        all.addAll(layers);
        c.put("layers", all);
        List<Shape> shapes = builtShapes();
        if (shapes != null) {
            List<@Nullable Integer> sizes = new ArrayList<>();
            for (int d : shapes.getFirst().dims()) {
                sizes.add(d < 0 ? null : d);
            }
            c.put("build_input_shape", sizes);
        }
        return c;
    }

    /** The input that files name for a model that was built without one, from the first data. */
    private @Nullable InputLayer impliedInput() {
        List<Shape> shapes = builtShapes();
        if (shapes == null || layers.isEmpty()) {
            return null;
        }
        InputLayer made = implied;
        if (made == null) {
            int[] dims = shapes.getFirst().dims();
            int[] sample = new int[dims.length - 1];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = Math.max(dims[i + 1], -1);
            }
            made = new InputLayer(sample).dtype(layers.getFirst().computeDType().kerasName());
            if (dims[0] >= 0) {
                made.batchSize(dims[0]);
            }
            implied = made;
        }
        return made;
    }
}
