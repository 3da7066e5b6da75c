package dev.sungu.models;

import dev.sungu.core.Shape;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Part;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layers that are trained, tested and used together.
 *
 * <p>A model is made from symbolic inputs and outputs, or is a {@link Sequential}, or a subclass that overrides {@code
 * call}. It is compiled with an optimizer, a loss and metrics, then trained by {@link #fit}.
 *
 * <p>Training and prediction run as compiled programs, one for each batch shape. {@link #predict} may be called from any
 * number of threads at once.
 *
 * <p>Source: {@code keras.Model}.
 */
@SuppressWarnings("this-escape") // A functional model is built from its own layers, which know nothing of it.
public class Model extends ModelSaves {
    private final @Nullable FunctionalGraph graph;

    /** For subclasses that override {@code call}. */
    protected Model() {
        graph = null;
    }

    /**
     * A model that computes {@code output} from {@code input} as the layers were applied.
     *
     * @param input what {@code Input.of} gave
     * @param output what was computed from it
     */
    public Model(Tensor input, Tensor output) {
        this(Ends.of(input, "input"), Ends.of(output, "output"));
    }

    /** A model with one input and several outputs. */
    public Model(Tensor input, List<? extends Tensor> outputs) {
        this(Ends.of(input, "input"), Ends.of(outputs, "output"));
    }

    /** A model with one input and several outputs, whose names are the keys; their order is that of the names. */
    public Model(Tensor input, Map<String, ? extends Tensor> outputs) {
        this(Ends.of(input, "input"), Ends.of(outputs, "output"));
    }

    /** A model with several inputs and one output. */
    public Model(List<? extends Tensor> inputs, Tensor output) {
        this(Ends.of(inputs, "input"), Ends.of(output, "output"));
    }

    /** A model with several inputs or outputs. */
    public Model(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
        this(Ends.of(inputs, "input"), Ends.of(outputs, "output"));
    }

    /** A model with several inputs, and outputs whose names are the keys; their order is that of the names. */
    public Model(List<? extends Tensor> inputs, Map<String, ? extends Tensor> outputs) {
        this(Ends.of(inputs, "input"), Ends.of(outputs, "output"));
    }

    /** A model with inputs whose names are the keys, and one output. */
    public Model(Map<String, ? extends Tensor> inputs, Tensor output) {
        this(Ends.of(inputs, "input"), Ends.of(output, "output"));
    }

    /** A model with inputs whose names are the keys, and several outputs. */
    public Model(Map<String, ? extends Tensor> inputs, List<? extends Tensor> outputs) {
        this(Ends.of(inputs, "input"), Ends.of(outputs, "output"));
    }

    /** A model with inputs and outputs whose names are the keys; their order is that of the names, as in Keras. */
    public Model(Map<String, ? extends Tensor> inputs, Map<String, ? extends Tensor> outputs) {
        this(Ends.of(inputs, "input"), Ends.of(outputs, "output"));
    }

    private Model(Ends inputs, Ends outputs) {
        super("Functional");
        FunctionalGraph g = new FunctionalGraph(inputs, outputs);
        graph = g;
        g.layers().forEach(this::track);
        ensureBuilt(inputs.shapes());
    }

    @Override
    protected boolean convertsInputs() {
        return graph == null;
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        return graph != null ? graph.run(inputs, title()) : super.call(inputs, call);
    }

    @Override
    protected Tensor call(Tensor x) {
        throw new NoCall(this);
    }

    /** A model without a call of its own was called. */
    static final class NoCall extends UnsupportedOperationException {
        private static final long serialVersionUID = 1;

        private final transient Model model;

        NoCall(Model model) {
            super(model.title() + " must override call, or trainStep and testStep");
            this.model = model;
        }

        Model model() {
            return model;
        }
    }

    /** The outputs for one input, for training ({@link Call#TRAINING}) or inference; for loops of your own. */
    public final Tensor call(Tensor x, boolean training) {
        return apply(x, training);
    }

    /** Names the model, for chaining. A subclass may override it to return its own type. */
    public Model name(String value) {
        setName(value);
        return this;
    }

    /**
     * The symbolic inputs, in order: what a model around this one, or on a part of it, begins with.
     *
     * @throws IllegalStateException if the model was not made from symbolic inputs and never applied to any, or has no
     *     known input yet
     */
    @Override
    public List<SymbolicTensor> inputs() {
        return graph == null ? super.inputs() : graph.inputs();
    }

    /**
     * The symbolic outputs, in order, as computed from {@link #inputs}.
     *
     * @throws IllegalStateException if the model was not made from symbolic inputs and never applied to any, or has no
     *     known input yet
     */
    @Override
    public List<SymbolicTensor> outputs() {
        return graph == null ? super.outputs() : graph.outputs();
    }

    /**
     * The shape of the input [batch, ...].
     *
     * @throws IllegalStateException if it is not known yet, or there are several inputs
     */
    public final Shape inputShape() {
        return input().shape();
    }

    /**
     * The shape of the output [batch, ...].
     *
     * @throws IllegalStateException if it is not known yet, or there are several outputs
     */
    public final Shape outputShape() {
        return output().shape();
    }

    /**
     * Makes the weights for an input of this shape, the batch included, whose size may be -1: without data.
     *
     * <p>Source: {@code keras.Model.build}.
     */
    public final void build(int... inputShape) {
        computeOutputShape(Shape.of(inputShape));
    }

    /** The names of the inputs, in order; empty if they have none. A subclass with several inputs may name them. */
    public List<String> inputNames() {
        return graph == null ? List.of() : graph.inputNames();
    }

    /**
     * The names of the outputs, in order: those of the layers that gave them; empty if they have none. A subclass with
     * several outputs may name them.
     */
    @Override
    public List<String> outputNames() {
        return graph == null ? List.of() : graph.outputNames();
    }

    int inputCount() {
        return graph != null
                ? graph.inputs().size()
                : inputNames().isEmpty() ? Signature.UNKNOWN : inputNames().size();
    }

    int outputCount() {
        return graph != null
                ? graph.outputs().size()
                : outputNames().isEmpty() ? Signature.UNKNOWN : outputNames().size();
    }

    @Override
    final Model self() {
        return this;
    }

    final @Nullable FunctionalGraph graph() {
        return graph;
    }

    final String titled() {
        return title();
    }

    /** The layers directly inside, in order. */
    public List<Layer> layers() {
        return List.copyOf(children());
    }

    @Override
    public List<Part> parts() {
        List<Part> all = parts(layers());
        if (graph != null) {
            all.sort(Comparator.comparing(p -> !p.attribute().equals(Part.LAYERS)));
        }
        return all;
    }

    /**
     * The layer with the given name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the names
     */
    public final Layer getLayer(String layerName) {
        List<String> names = layers().stream().map(Layer::name).toList();
        return layers().stream()
                .filter(l -> l.name().equals(layerName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        title() + " has no layer \"" + layerName + "\"; its layers are " + names));
    }

    /** The layer at the given place. */
    public final Layer getLayer(int index) {
        return layers().get(index);
    }

    /** What differs between two models: layers and their arguments, weights, and what they were compiled with. */
    public static ModelDiff diff(Model a, Model b) {
        return ModelDiff.of(a, b);
    }

    // ---- for people

    /** Prints the layers with their output shapes and numbers of weights. */
    public final void summary() {
        summary(Summary.defaults());
    }

    /** Prints the layers with their output shapes and numbers of weights. */
    public final void summary(Summary options) {
        summary(options, System.out);
    }

    /** Prints the layers with their output shapes and numbers of weights to the given stream. */
    public final void summary(Summary options, PrintStream out) {
        int columns = SummaryText.terminalColumns(System.getenv("COLUMNS"));
        out.print(new SummaryText(this, options, TextTable.Border.in(out.charset())).text(columns));
    }

    @Override
    public Map<String, Object> config() {
        if (graph == null) {
            return super.config();
        }
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name());
        c.put("trainable", isTrainable());
        new GraphConfig(graph).addTo(c);
        return c;
    }

    /** Whether the model was made from symbolic inputs and outputs. */
    public final boolean isFunctional() {
        return graph != null;
    }

    @Override
    public String kerasModule() {
        return graph != null ? "keras.src.models.functional" : "keras";
    }

    @Override
    public String className() {
        return graph != null ? "Functional" : super.className();
    }
}
