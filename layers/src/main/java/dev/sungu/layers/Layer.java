package dev.sungu.layers;

import dev.sungu.core.Autocast;
import dev.sungu.core.GradientTape;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Apply;
import dev.sungu.core.trace.Trace;
import dev.sungu.layers.activations.ActivationFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a model: weights, and a computation with them.
 *
 * <p>A layer of your own needs {@link #call(Tensor)} only; weights are made in {@link #build}, when the shape of the
 * input is known. Gradients, output shapes, compiled programs and files follow by themselves.
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
 * <p>Options are set before the first use, which builds the layer: each method that sets one begins with
 * {@code checkChangeable("itsName")}, since a built layer and the programs compiled of it would not know.
 *
 * <p>Source: {@code keras.Layer}.
 */
public abstract class Layer extends LayerTypes implements KerasObject {
    private String name;
    private boolean namedAutomatically = true;
    private volatile boolean built;
    private boolean warnedOfMask;
    private @Nullable List<Shape> builtShapes;
    private @Nullable Regularizer activityRegularizer;

    /** For subclasses: the layer is named after its class, "dense", "dense_1", …, until {@link #setName}. */
    protected Layer() {
        name = Names.unique(simpleName(getClass()));
    }

    /** For subclasses that are named after another class, as Keras calls it. */
    protected Layer(String className) {
        name = Names.unique(className);
    }

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

    /** The output for several inputs: {@code new Add().apply(a, b)}. */
    public final Tensor apply(Tensor first, Tensor second, Tensor... more) {
        List<Tensor> all = new ArrayList<>(List.of(first, second));
        all.addAll(List.of(more));
        List<Tensor> outputs = apply(all);
        if (outputs.size() != 1) {
            throw new IllegalStateException(
                    title() + " has " + outputs.size() + " outputs: call it with a list to get all of them");
        }
        return outputs.getFirst();
    }

    /** The output for one input, called for training ({@link Call#TRAINING}) or inference. */
    public final Tensor apply(Tensor x, boolean training) {
        return apply(List.of(x), training).getFirst();
    }

    /** The outputs for several inputs, called for training or inference. */
    public final List<Tensor> apply(List<? extends Tensor> arguments, boolean training) {
        return isNode(arguments) ? node(arguments, training) : Call.switching(training, () -> apply(arguments));
    }

    /** The outputs for several inputs. */
    public final List<Tensor> apply(List<? extends Tensor> arguments) {
        if (isNode(arguments)) {
            return node(arguments, null);
        }
        if (!built) {
            ensureBuilt(arguments.stream().map(Tensor::shape).toList());
        }
        return Call.within(() -> compute(arguments));
    }

    private static boolean isNode(List<? extends Tensor> arguments) {
        if (Trace.current() == null) {
            for (Tensor t : arguments) {
                if (t instanceof SymbolicTensor) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds the use of this layer to a functional model's graph. */
    private List<Tensor> node(List<? extends Tensor> arguments, @Nullable Boolean training) {
        List<Tensor> outputs = Apply.call(new LayerCall(this, training, uses()), arguments.toArray(Tensor[]::new));
        used(arguments, outputs);
        return outputs;
    }

    /** Computes the outputs, casting inputs and passing masks on. */
    private List<Tensor> compute(List<? extends Tensor> arguments) {
        List<@Nullable Tensor> masks = new ArrayList<>();
        List<Tensor> inputs = new ArrayList<>();
        boolean casts = isAutocast() && convertsInputs();
        for (Tensor t : arguments) {
            masks.add(t.mask());
            Tensor c = casts && t.dtype().isFloat() ? t.cast(computeDType()) : t;
            if (c != t) {
                c.setMask(t.mask());
            }
            inputs.add(c);
        }
        LayerObserver observer = LayerObserver.Watch.current();
        if (observer != null) {
            observer.enter(this, inputs);
        }
        List<Tensor> outputs;
        try {
            outputs = recasting(() -> call(inputs, Call.current()));
        } catch (RuntimeException e) {
            throw Told.calling(title(), inputs, e);
        }
        if (observer != null) {
            observer.leave(this, outputs);
        }
        if (masks.stream().anyMatch(Objects::nonNull)) {
            passOn(masks, inputs, outputs);
        }
        Regularizer penalty = activityRegularizer;
        if (penalty != null) {
            for (Tensor out : outputs) {
                int batch = out.rank() == 0 ? 1 : out.shape().dim(0);
                Tensor loss = penalty.apply(out);
                // Per sample, so that the strength does not depend on the batch size.
                addLoss(batch > 1 ? loss.divide(batch) : loss);
            }
        }
        return outputs;
    }

    private void passOn(List<@Nullable Tensor> masks, List<Tensor> inputs, List<Tensor> outputs) {
        Tensor mask = computeMask(inputs, masks);
        if (mask == null && !supportsMasking() && !warnedOfMask) {
            warnedOfMask = true;
            // Asked for here: a logger costs the start of every program milliseconds.
            System.getLogger(Layer.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} got an input with a mask, which it does not pass on: layers after it take every entry"
                                    + " as valid",
                            title());
        }
        for (Tensor out : outputs) {
            if (!inputs.contains(out)) {
                out.setMask(mask);
            }
        }
    }

    /** The types and shapes of the outputs for inputs like these. Nothing is computed. */
    public final List<Spec> computeOutputSpec(List<Spec> inputs) {
        ensureBuilt(inputs.stream().map(Spec::shape).toList());
        // A call of its own: penalties of this recording mean nothing to the call in progress.
        return Call.with(
                        Call.current().training(),
                        () -> GradientTape.stopRecording(() -> Trace.record(inputs, this::compute)))
                .outputs()
                .stream()
                .map(Tensor::spec)
                .toList();
    }

    /** The shape of the output for an input of this shape. */
    public final Shape computeOutputShape(Shape input) {
        return computeOutputSpec(List.of(new Spec(computeDType(), input)))
                .getFirst()
                .shape();
    }

    // ---- building

    /**
     * Makes the weights now, for inputs of these shapes, if they are not there yet. If that fails, the layer is as it
     * was before.
     */
    public final void ensureBuilt(List<Shape> inputs) {
        if (!built) {
            buildOnce(inputs);
        }
    }

    private synchronized void buildOnce(List<Shape> inputs) {
        if (built) {
            return;
        }
        List<Shape> shapes = List.copyOf(inputs);
        Supplier<List<Shape>> building = () -> {
            try {
                build(shapes);
            } catch (RuntimeException e) {
                throw Told.building(title(), shapes, e);
            }
            return shapes;
        };
        builtShapes = Autocast.within(
                null, () -> Trace.eagerly(() -> GradientTape.stopRecording(() -> undoneOnFailure(building))));
        built = true;
    }

    @Override
    public final boolean isBuilt() {
        return built;
    }

    /** The shapes that this layer was built for, or null if it is not built yet. */
    public final @Nullable List<Shape> builtShapes() {
        return builtShapes;
    }

    /** Has the layer be built anew when it is next called, with what it has now. */
    protected final void forgetBuilt() {
        built = false;
        builtShapes = null;
    }

    /** Adds a number to what training minimises, for the call in progress. */
    protected final void addLoss(Tensor loss) {
        Call now = Call.current();
        now.add(this, loss);
        if (Trace.current() == null) {
            keep(now, loss);
        }
    }

    // ---- options

    /** The name: given, or made from the class as Keras does ("dense", "dense_1", …). */
    @Override
    public final String name() {
        return name;
    }

    /** Sets the name. */
    public final void setName(String value) {
        if (value.isEmpty() || value.contains("/")) {
            throw new IllegalArgumentException("a layer's name must not be empty or contain \"/\": \"" + value + "\"");
        }
        if (namedAutomatically) {
            namedAutomatically = false;
            Names.giveBack(name);
        }
        name = value;
    }

    @Override
    public String className() {
        return simpleName(getClass());
    }

    private static String simpleName(Class<?> c) {
        return c.isAnonymousClass() ? simpleName(c.getSuperclass()) : c.getSimpleName();
    }

    /** Sets the penalty for the output. */
    public final void setActivityRegularizer(@Nullable Regularizer value) {
        checkChangeable("activityRegularizer");
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
        c.put("trainable", isTrainable());
        c.put("dtype", dtypePolicy());
        if (activityRegularizer != null) {
            c.put("activity_regularizer", activityRegularizer);
        }
        return c;
    }

    /** What a layer's config says of an activation: its name, or itself if it is a class that files can name. */
    protected final Object configOf(ActivationFunction activation) {
        if (activation instanceof KerasObject object) {
            return object;
        }
        String known = activation.kerasName();
        if (known == null) {
            throw new IllegalStateException(
                    title() + " has an activation without a name, which files cannot keep: use one"
                            + " of Activations by its name, or make a layer of it");
        }
        return known;
    }

    /** As Keras prints it: {@code <Dense name=dense_1, built=True>}. */
    @Override
    public String toString() {
        return "<" + className() + " name=" + name() + ", built=" + (built || buildsNothing() ? "True" : "False") + ">";
    }

    /** For messages: {@code Dense "dense_1"}. */
    @Override
    protected final String title() {
        return className() + " \"" + name() + "\"";
    }
}
