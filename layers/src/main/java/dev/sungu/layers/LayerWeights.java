package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.random.SeedGenerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a {@link Layer} keeps: weights, layers inside it, sources of random numbers. */
abstract class LayerWeights implements LayerInFiles {
    private boolean trainable = true;
    private final List<Variable> ownWeights = new ArrayList<>();
    /** Those of the own weights that training never changes by gradients. */
    private final List<Variable> state = new ArrayList<>();

    private final List<SeedGenerator> seeds = new ArrayList<>();
    private final List<Layer> children = new ArrayList<>();
    /** Which of the children have names of their own in files. */
    private final List<Part> named = new ArrayList<>();

    /** The penalties of the last call with values, for {@link #losses()}. */
    private final List<Tensor> penalties = new ArrayList<>();

    private @Nullable Call lastCall;

    /** The layer that this one was made part of before it was built. */
    private @Nullable LayerWeights parent;

    /** The layer that got this one inside last. */
    @Nullable
    LayerWeights holder;

    LayerWeights() {}

    /** The name. */
    public abstract String name();

    /** The names of the layers around this one and its own, as in "encoder/dense". */
    private String path() {
        return parent == null ? name() : parent.path() + "/" + name();
    }

    /** For messages. */
    protected abstract String title();

    /** The type of the weights. */
    public abstract DType dtype();

    /** Whether the weights are there. */
    public abstract boolean isBuilt();

    /**
     * For the methods that set options, as their first statement.
     *
     * @throws IllegalStateException if the layer is built: its weights and compiled programs do not know of a change
     */
    protected final void checkChangeable(String option) {
        if (isBuilt()) {
            throw new IllegalStateException(title() + " is built: " + option + " cannot change any more; set it before"
                    + " the layer's first use, or make a new layer");
        }
    }

    // ---- making them

    /** Makes a trainable weight of this layer's type. In {@link Layer#build}. */
    protected final Variable addWeight(String weightName, Shape shape, String initializer) {
        return addWeight(weightName, shape, Initializer.of(initializer));
    }

    /** Makes a weight of this layer's type with the initializer of this name; one that is not trainable is state. */
    protected final Variable addWeight(String weightName, Shape shape, String initializer, boolean isTrainable) {
        return addWeight(weightName, shape, Initializer.of(initializer), isTrainable);
    }

    /** Makes a trainable weight of this layer's type. In {@link Layer#build}. */
    protected final Variable addWeight(String weightName, Shape shape, Initializer initializer) {
        return addWeight(weightName, shape, initializer, true);
    }

    /** Makes a weight of this layer's type; one that is not trainable is state, such as running statistics. */
    protected final Variable addWeight(String weightName, Shape shape, Initializer initializer, boolean isTrainable) {
        return addWeight(weightName, shape, dtype(), initializer, isTrainable);
    }

    /** Makes a weight of any type; one that is not trainable is state, such as a counter. */
    protected final Variable addWeight(
            String weightName, Shape shape, DType dtype, Initializer initializer, boolean isTrainable) {
        if (!shape.isKnown()) {
            throw new IllegalArgumentException(title() + ": the weight \"" + weightName + "\" would have shape " + shape
                    + "; the sizes it depends on must be known: give the model an Input with them");
        }
        Spec wanted = new Spec(dtype, shape);
        boolean isBlank = BlankWeights.areWanted();
        if (!isBlank) {
            BlankWeights.count(wanted, weightName);
        }
        Variable v = isBlank
                ? BlankWeights.make(wanted, weightName, isTrainable && trainable)
                : new Variable(() -> initializer.apply(shape, dtype), weightName, isTrainable && trainable);
        if (!v.spec().equals(wanted)) {
            throw new IllegalArgumentException(title() + ": the initializer " + initializer.className()
                    + " made the weight \"" + weightName + "\" as " + v.spec() + " instead of " + wanted);
        }
        v.setPath(() -> path() + "/" + weightName);
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

    /** Makes a weight of a layer inside this one also this one's own, as Keras does where a layer keeps it in a field. */
    final void share(Variable weight) {
        ownWeights.add(weight);
    }

    /**
     * Makes another layer part of this one, under the name that its weights have in files: the attribute's, if a class in
     * Python is to read them.
     *
     * @param attribute in Python's way: {@code "query_dense"}
     */
    protected final <L extends Layer> L track(String attribute, L layer) {
        addNamed(new Part(attribute, List.of(layer), false));
        return track(layer);
    }

    /** Makes layers part of this one, as a list: in files they are numbered by their classes below the list's name. */
    protected final <L extends Layer> List<L> track(String attribute, List<L> layers) {
        addNamed(new Part(attribute, List.copyOf(layers), true));
        layers.forEach(this::track);
        return layers;
    }

    private void addNamed(Part part) {
        if (named.stream().anyMatch(p -> p.attribute().equals(part.attribute()))) {
            throw new IllegalArgumentException(
                    title() + " keeps something under \"" + part.attribute() + "\" already; names must differ");
        }
        named.add(part);
    }

    /**
     * Makes another layer part of this one: its weights, penalties and trainability follow this layer. In files its weights
     * are below "layers", numbered by its class.
     */
    protected final <L extends Layer> L track(L layer) {
        children.add(layer);
        adopt(layer);
        if (!trainable) {
            layer.setTrainable(false);
        }
        return layer;
    }

    /** Has the paths of the layer's weights begin with this layer's, for layers that list {@link #children} themselves. */
    protected final void adopt(Layer layer) {
        LayerWeights part = layer;
        part.holder = this;
        // Layers that were built before, as those of a functional model, keep their paths: as in Keras.
        if (part.parent == null && !layer.isBuilt()) {
            part.parent = this;
        }
    }

    /** Makes a source of random numbers part of this layer: its count is saved with the weights. */
    protected final SeedGenerator track(SeedGenerator generator) {
        seeds.add(generator);
        return generator;
    }

    /** The layers directly inside this one. */
    protected List<Layer> children() {
        return children;
    }

    /** The layers directly inside this one, for those that look at a model from outside. */
    public final List<Layer> sublayers() {
        return List.copyOf(children());
    }

    /** The weights of this layer itself, not of layers inside it: first those that can be trained, then the others. */
    public final List<Variable> ownWeights() {
        List<Variable> own = new ArrayList<>(ownWeights);
        own.removeAll(state);
        own.addAll(state);
        return own;
    }

    /** The states of the sources of random numbers of this layer itself. */
    public final List<Variable> ownSeeds() {
        return seeds.stream().map(SeedGenerator::state).toList();
    }

    /** The layers directly inside under their names in files: alphabetically, those with an underscore in front last. */
    public List<Part> parts() {
        return parts(children.stream()
                .filter(c -> named.stream().noneMatch(p -> p.layers().contains(c)))
                .toList());
    }

    /** The named parts, and one called "layers" of the given layers. */
    protected final List<Part> parts(List<Layer> layers) {
        List<Part> all = new ArrayList<>(named);
        if (!layers.isEmpty()) {
            all.add(new Part(Part.LAYERS, layers, true));
        }
        all.sort((a, b) -> sortKey(a).compareTo(sortKey(b)));
        return all;
    }

    private static String sortKey(Part part) {
        return part.attribute().startsWith("_") ? "~" + part.attribute() : part.attribute();
    }

    /** Runs {@code building}; if it fails, whatever it added before is gone again. */
    final <R> R undoneOnFailure(Supplier<R> building) {
        int before = ownWeights.size();
        int stateBefore = state.size();
        int seedsBefore = seeds.size();
        int childrenBefore = children.size();
        int namedBefore = named.size();
        boolean done = false;
        try {
            R result = building.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                cut(ownWeights, before);
                cut(state, stateBefore);
                cut(seeds, seedsBefore);
                cut(children, childrenBefore);
                cut(named, namedBefore);
            }
        }
    }

    private static void cut(List<?> list, int size) {
        list.subList(size, list.size()).clear();
    }

    // ---- asking for them

    /** All weights, in Keras's order: first this layer's own, its state after the others, then those of layers inside. */
    public final List<Variable> weights() {
        Set<Variable> found = new LinkedHashSet<>();
        ownWeights.stream().filter(v -> !state.contains(v)).forEach(found::add);
        found.addAll(state);
        children().forEach(c -> found.addAll(c.weights()));
        return new ArrayList<>(found);
    }

    /** The weights that training changes; none if this layer is frozen. */
    public final List<Variable> trainableVariables() {
        Set<Variable> found = new LinkedHashSet<>();
        if (trainable) {
            ownWeights.stream().filter(v -> !state.contains(v)).forEach(found::add);
            children().forEach(c -> found.addAll(c.trainableVariables()));
        }
        return new ArrayList<>(found);
    }

    /** The weights that training does not change by gradients. */
    public final List<Variable> nonTrainableVariables() {
        Collection<Variable> trained = new LinkedHashSet<>(trainableVariables());
        Set<Variable> found = new LinkedHashSet<>(ownWeights);
        children().forEach(c -> found.addAll(c.weights()));
        found.removeAll(trained);
        return new ArrayList<>(found);
    }

    /** The weights and the states of all sources of random numbers, which are not weights but are saved too. */
    public final List<Variable> variables() {
        Set<Variable> found = new LinkedHashSet<>(weights());
        addSeeds(found);
        return new ArrayList<>(found);
    }

    private void addSeeds(Set<Variable> found) {
        seeds.forEach(g -> found.add(g.state()));
        children().forEach(c -> ((LayerWeights) c).addSeeds(found));
    }

    /** The values of all weights, in the order of {@link #weights()}. */
    public final List<Tensor> getWeights() {
        return weights().stream().<Tensor>map(Variable::value).toList();
    }

    /**
     * Sets the values of all weights, in the order of {@link #weights()}, converted to their types.
     *
     * @throws IllegalArgumentException if number or shapes do not fit; then nothing is changed
     */
    public final void setWeights(List<? extends Tensor> values) {
        List<Variable> all = weights();
        if (values.size() != all.size()) {
            throw new IllegalArgumentException(title() + " has " + all.size() + " weights but got " + values.size()
                    + (isBuilt() ? "" : "; it is not built yet: call it once or give it an input shape first"));
        }
        List<Tensor> fresh = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Variable v = all.get(i);
            if (!v.shape().equals(values.get(i).shape())) {
                throw new IllegalArgumentException(title() + ": weight " + i + " (\"" + v.name() + "\") is " + v.spec()
                        + " but got " + values.get(i).spec());
            }
            fresh.add(values.get(i).value().cast(v.dtype()));
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).assign(fresh.get(i));
        }
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

    /**
     * What this layer and those inside it add to the loss: the penalties of the call in progress or, outside of any, of the last one
     * with values, and those for the weights as of now. Source: {@code keras.Layer.losses}.
     */
    public List<Tensor> losses() {
        Set<LayerWeights> all = new LinkedHashSet<>();
        addTo(all);
        List<Tensor> found =
                Call.isOutside() ? new ArrayList<>() : Call.current().losses(all);
        all.stream().filter(l -> Call.isOutside()).forEach(l -> l.addKept(found));
        found.addAll(regularizationLosses());
        return found;
    }

    private void addTo(Set<LayerWeights> all) {
        if (all.add(this)) {
            children().forEach(c -> ((LayerWeights) c).addTo(all));
        }
    }

    /** Keeps a penalty with a value until the next call that has one. */
    final synchronized void keep(Call call, Tensor loss) {
        if (lastCall != call) {
            lastCall = call;
            penalties.clear();
        }
        penalties.add(loss);
    }

    private synchronized void addKept(List<Tensor> found) {
        found.addAll(penalties);
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
}
