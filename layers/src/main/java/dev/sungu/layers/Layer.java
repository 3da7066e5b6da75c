package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.op.Apply;
import dev.sungu.core.trace.Trace;
import dev.sungu.layers.activations.ActivationFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a model: weights, and a computation with them.
 *
 * <p>A layer of your own needs {@link #call(Tensor)} only; weights are made in {@link #build}, when the shape of the input
 * is known. Gradients, output shapes, compiled programs and files follow by themselves.
 *
 * <pre>{@code
 * public final class Scale extends Layer {
 *     private Variable gamma;
 *
 *     protected void build(Shape input) {
 *         gamma = addWeight("gamma", Shape.of(input.last()), "ones");
 *     }
 *
 *     protected Tensor call(Tensor x) {
 *         return x.multiply(gamma);
 *     }
 * }
 * }</pre>
 *
 * <p>Source: {@code keras.Layer}.
 */
public abstract class Layer implements KerasObject {
    private @Nullable String name;
    private boolean trainable = true;
    private DType dtype = DType.FLOAT32;
    private boolean autocast = true;
    private boolean built;
    private @Nullable List<Shape> builtShapes;
    private @Nullable Regularizer activityRegularizer;
    private final List<Variable> ownWeights = new ArrayList<>();
    /** Those of the own weights that training never changes by gradients. */
    private final List<Variable> state = new ArrayList<>();

    private final List<Layer> children = new ArrayList<>();

    /** For subclasses. */
    protected Layer() {}

    // ---- what subclasses write

    /** Makes the weights. Called once, before the first call, with the shape of the input; sizes may be unknown. */
    protected void build(Shape input) {}

    /** Makes the weights of a layer with several inputs. */
    protected void build(List<Shape> inputs) {
        build(inputs.getFirst());
    }

    /** Computes the output. Write this one, or one of the two that it is called from. */
    protected Tensor call(Tensor x) {
        throw new UnsupportedOperationException(getClass().getName() + " must override call(Tensor)");
    }

    /** Computes the output, knowing whether it is for training. */
    protected Tensor call(Tensor x, Call call) {
        return call(x);
    }

    /** Computes the outputs of a layer with several inputs or outputs. */
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(title() + " takes one input but got " + inputs.size());
        }
        return List.of(call(inputs.getFirst(), call));
    }

    /**
     * The mask of the output: by default the input's mask if this layer {@link #supportsMasking}, otherwise none.
     *
     * @param masks one for each input, null where there is none
     */
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return supportsMasking() ? masks.getFirst() : null;
    }

    /** Whether the mask of the input also holds for the output. */
    public boolean supportsMasking() {
        return false;
    }

    // ---- calling

    /** The output for one input: values where the input has values, a symbolic tensor where it is symbolic. */
    public final Tensor apply(Tensor x) {
        return apply(List.of(x)).getFirst();
    }

    /** The output for one input, called for training ({@link Call#TRAINING}) or inference. */
    public final Tensor apply(Tensor x, boolean training) {
        return Call.switching(training, () -> apply(x));
    }

    /** The outputs for several inputs. */
    public final List<Tensor> apply(List<? extends Tensor> arguments) {
        List<Tensor> inputs = new ArrayList<>(arguments);
        ensureBuilt(inputs.stream().map(Tensor::shape).toList());
        if (Trace.current() == null && inputs.stream().anyMatch(SymbolicTensor.class::isInstance)) {
            return Apply.call(new LayerCall(this), inputs.toArray(Tensor[]::new));
        }
        return compute(inputs);
    }

    /** Computes the outputs, casting inputs and passing masks on. */
    final List<Tensor> compute(List<Tensor> arguments) {
        List<@Nullable Tensor> masks = new ArrayList<>();
        List<Tensor> inputs = new ArrayList<>();
        for (Tensor t : arguments) {
            masks.add(t.mask());
            boolean cast = autocast && t.dtype().isFloat() && t.dtype() != dtype;
            Tensor c = cast ? t.cast(dtype) : t;
            if (c != t) {
                c.setMask(t.mask());
            }
            inputs.add(c);
        }
        Call call = Call.current();
        List<Tensor> outputs = call(inputs, call);
        if (masks.stream().anyMatch(m -> m != null)) {
            Tensor mask = computeMask(inputs, masks);
            for (Tensor out : outputs) {
                if (!inputs.contains(out)) {
                    out.setMask(mask);
                }
            }
        }
        Regularizer penalty = activityRegularizer;
        if (penalty != null) {
            for (Tensor out : outputs) {
                // Per sample, so that the strength does not depend on the batch size.
                addLoss(penalty.apply(out).divide(out.shape().dim(0)));
            }
        }
        return outputs;
    }

    /** The types and shapes of the outputs for inputs like these. Nothing is computed. */
    public final List<Spec> computeOutputSpec(List<Spec> inputs) {
        ensureBuilt(inputs.stream().map(Spec::shape).toList());
        return GradientTape.stopRecording(() -> Trace.record(inputs, this::compute)).outputs().stream()
                .map(Tensor::spec)
                .toList();
    }

    /** The shape of the output for an input of this shape. */
    public final Shape computeOutputShape(Shape input) {
        return computeOutputSpec(List.of(new Spec(dtype, input))).getFirst().shape();
    }

    // ---- building

    /** Makes the weights now, for inputs of these shapes, if they are not there yet. */
    public final void ensureBuilt(List<Shape> inputs) {
        if (built) {
            return;
        }
        Trace.eagerly(() -> GradientTape.stopRecording(() -> {
            build(inputs);
            return true;
        }));
        built = true;
        builtShapes = List.copyOf(inputs);
    }

    /** Whether the weights are there. */
    public final boolean isBuilt() {
        return built;
    }

    /** The shapes that this layer was built for, or null if it is not built yet. */
    public final @Nullable List<Shape> builtShapes() {
        return builtShapes;
    }

    /** Makes a trainable weight of this layer's type. In {@link #build}. */
    protected final Variable addWeight(String weightName, Shape shape, String initializer) {
        return addWeight(weightName, shape, Initializer.of(initializer));
    }

    /** Makes a trainable weight of this layer's type. In {@link #build}. */
    protected final Variable addWeight(String weightName, Shape shape, Initializer initializer) {
        return addWeight(weightName, shape, initializer, true);
    }

    /** Makes a weight of this layer's type; one that is not trainable is state, such as running statistics. */
    protected final Variable addWeight(String weightName, Shape shape, Initializer initializer, boolean isTrainable) {
        if (!shape.isKnown()) {
            throw new IllegalArgumentException(title() + ": the weight \"" + weightName + "\" would have shape " + shape
                    + "; the sizes it depends on must be known: give the model an Input with them");
        }
        Variable v = new Variable(() -> initializer.apply(shape, dtype), weightName, isTrainable && trainable);
        ownWeights.add(v);
        if (!isTrainable) {
            state.add(v);
        }
        return v;
    }

    /** Makes a trainable weight with a penalty and a constraint, each of which may be null. */
    protected final Variable addWeight(
            String weightName,
            Shape shape,
            Initializer initializer,
            @Nullable Regularizer regularizer,
            @Nullable Constraint constraint) {
        Variable v = addWeight(weightName, shape, initializer, true);
        if (regularizer != null) {
            v.setRegularizer(regularizer::apply);
        }
        if (constraint != null) {
            v.setConstraint(constraint::apply);
        }
        return v;
    }

    /** Makes another layer part of this one: its weights, penalties and trainability follow this layer. */
    protected final <L extends Layer> L track(L layer) {
        children.add(layer);
        return layer;
    }

    /** The layers directly inside this one. */
    protected List<Layer> children() {
        return children;
    }

    /** Adds a number to what training minimises, for the call in progress. */
    protected final void addLoss(Tensor loss) {
        Call.current().add(loss);
    }

    // ---- weights

    /** All weights: those that training changes, then the others; each layer's own before those of layers inside. */
    public final List<Variable> weights() {
        List<Variable> all = new ArrayList<>(trainableVariables());
        all.addAll(nonTrainableVariables());
        return all;
    }

    /** The weights that training changes; none if this layer is frozen. */
    public final List<Variable> trainableVariables() {
        List<Variable> found = new ArrayList<>();
        if (trainable) {
            ownWeights.stream().filter(v -> !state.contains(v)).forEach(found::add);
            children().forEach(c -> c.trainableVariables().forEach(v -> addOnce(found, v)));
        }
        return found;
    }

    /** The weights that training does not change by gradients. */
    public final List<Variable> nonTrainableVariables() {
        List<Variable> trained = trainableVariables();
        List<Variable> found = new ArrayList<>();
        ownWeights.stream().filter(v -> !trained.contains(v)).forEach(found::add);
        children()
                .forEach(c -> c.weights().forEach(v -> {
                    if (!trained.contains(v)) {
                        addOnce(found, v);
                    }
                }));
        return found;
    }

    private static void addOnce(List<Variable> list, Variable v) {
        if (!list.contains(v)) {
            list.add(v);
        }
    }

    /** The values of all weights, in the order of {@link #weights()}. */
    public final List<Tensor> getWeights() {
        return weights().stream().<Tensor>map(Variable::value).toList();
    }

    /**
     * Sets the values of all weights, in the order of {@link #weights()}.
     *
     * @throws IllegalArgumentException if number or shapes do not fit; then nothing is changed
     */
    public final void setWeights(List<? extends Tensor> values) {
        List<Variable> all = weights();
        if (values.size() != all.size()) {
            throw new IllegalArgumentException(title() + " has " + all.size() + " weights but got " + values.size()
                    + (built ? "" : "; it is not built yet: call it once or give it an input shape first"));
        }
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).spec().equals(values.get(i).spec())) {
                throw new IllegalArgumentException(title() + ": weight " + i + " (\""
                        + all.get(i).name() + "\") is " + all.get(i).spec() + " but got "
                        + values.get(i).spec());
            }
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).assign(values.get(i));
        }
    }

    /** The number of numbers in all weights. */
    public final long countParams() {
        return weights().stream().mapToLong(Tensor::size).sum();
    }

    /** The penalties for the weights by their regularizers, as of now. */
    public final List<Tensor> regularizationLosses() {
        List<Tensor> losses = new ArrayList<>();
        for (Variable v : trainableVariables()) {
            var r = v.regularizer();
            if (r != null) {
                losses.add(r.apply(v));
            }
        }
        return losses;
    }

    // ---- options

    /** The name: given, or made from the class as Keras does ("dense", "dense_1", …) when first asked for. */
    public final String name() {
        String n = name;
        if (n == null) {
            n = Names.unique(className());
            name = n;
        }
        return n;
    }

    /** Sets the name. */
    public final void setName(String value) {
        if (value.isEmpty() || value.contains("/")) {
            throw new IllegalArgumentException("a layer's name must not be empty or contain \"/\": \"" + value + "\"");
        }
        name = value;
    }

    /** Whether training may change the weights. */
    public final boolean isTrainable() {
        return trainable;
    }

    /** Freezes or thaws this layer and those inside it. */
    public final void setTrainable(boolean value) {
        trainable = value;
        for (Variable v : ownWeights) {
            v.setTrainable(value && !state.contains(v));
        }
        children().forEach(c -> c.setTrainable(value));
    }

    /** The type of the weights and of the computation. */
    public final DType dtype() {
        return dtype;
    }

    /** Sets the type of the weights and of the computation; before the layer is built. */
    public final void setDType(DType value) {
        if (built) {
            throw new IllegalStateException(title() + " is built; its type cannot change any more");
        }
        dtype = value;
    }

    /** Whether float inputs are converted to this layer's type. */
    public final void setAutocast(boolean value) {
        autocast = value;
    }

    /** Sets the penalty for the output. */
    public final void setActivityRegularizer(@Nullable Regularizer value) {
        activityRegularizer = value;
    }

    /** The penalty for the output, or null. */
    public final @Nullable Regularizer activityRegularizer() {
        return activityRegularizer;
    }

    @Override
    public String kerasModule() {
        return "keras.layers";
    }

    /** The arguments common to all layers; subclasses add their own. */
    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("name", name());
        c.put("trainable", trainable);
        c.put("dtype", new DTypePolicy(dtype));
        if (activityRegularizer != null) {
            c.put("activity_regularizer", activityRegularizer);
        }
        return c;
    }

    /** What a layer's config says of an activation: its name. */
    protected final String configOf(ActivationFunction activation) {
        String known = activation.kerasName();
        if (known == null) {
            throw new IllegalStateException(
                    title() + " has an activation without a name, which files cannot keep: use one"
                            + " of Activations by its name, or make a layer of it");
        }
        return known;
    }

    /** For messages: {@code Dense "dense_1"}. */
    protected final String title() {
        return className() + " \"" + name() + "\"";
    }
}
