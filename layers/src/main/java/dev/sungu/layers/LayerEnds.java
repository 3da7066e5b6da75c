package dev.sungu.layers;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Layer} is asked for: the symbolic tensors that it was first applied to and gave, its weights by Keras's names. */
abstract class LayerEnds extends LayerWeights {
    /** How often the layer stands in graphs of functional models. */
    private int uses;

    /** Only the first use: a layer that is applied again and again keeps no more than that. */
    private @Nullable List<SymbolicTensor> firstInputs;

    private @Nullable List<SymbolicTensor> firstOutputs;

    LayerEnds() {}

    final int uses() {
        return uses;
    }

    /** Notes a use. */
    final void used(List<? extends Tensor> inputs, List<Tensor> outputs) {
        if (uses == 0) {
            firstInputs = symbolic(inputs);
            firstOutputs = symbolic(outputs);
        }
        uses++;
    }

    private static List<SymbolicTensor> symbolic(List<? extends Tensor> tensors) {
        return tensors.stream()
                .filter(SymbolicTensor.class::isInstance)
                .map(SymbolicTensor.class::cast)
                .toList();
    }

    /**
     * Applies the layers inside to symbolic inputs, if those are known: for layers that otherwise do so only when somebody
     * asks for a tensor in the middle.
     */
    protected void applyInside() {}

    private void seekUse() {
        LayerWeights around = holder;
        if (firstOutputs == null && around instanceof LayerEnds e) {
            e.applyInside();
        }
    }

    /**
     * The symbolic inputs that the layer was first applied to.
     *
     * @throws IllegalStateException if it never was
     */
    public List<SymbolicTensor> inputs() {
        seekUse();
        return called(firstInputs, "inputs");
    }

    /**
     * The symbolic outputs that the layer gave when it was first applied to symbolic inputs: what a model that gives what
     * happens in the middle of another ends with.
     *
     * @throws IllegalStateException if it never was
     */
    public List<SymbolicTensor> outputs() {
        seekUse();
        return called(firstOutputs, "outputs");
    }

    private List<SymbolicTensor> called(@Nullable List<SymbolicTensor> ends, String what) {
        if (ends == null) {
            throw new IllegalStateException(title() + " has never been applied to a symbolic tensor and has no " + what
                    + ": apply it to Input.of(...), or build the Sequential that it is in");
        }
        return ends;
    }

    /**
     * The symbolic input that the layer was first applied to.
     *
     * <p>Source: {@code keras.Layer.input}.
     *
     * @throws IllegalStateException if it never was, or has several inputs
     */
    public SymbolicTensor input() {
        return only(inputs(), "inputs");
    }

    /**
     * The symbolic output that the layer gave when it was first applied to a symbolic input: {@code new
     * Model(base.input(), base.getLayer("gap").output())} gives what happens in the middle of {@code base}.
     *
     * <p>Source: {@code keras.Layer.output}, which is also that of the first call.
     *
     * @throws IllegalStateException if it never was, or has several outputs
     */
    public SymbolicTensor output() {
        return only(outputs(), "outputs");
    }

    private SymbolicTensor only(List<SymbolicTensor> ends, String what) {
        if (ends.size() != 1) {
            throw new IllegalStateException(
                    title() + " has " + ends.size() + " " + what + ": " + what + "() gives all of them");
        }
        return ends.getFirst();
    }

    /**
     * {@link #trainableVariables}: weights that training changes are always weights of layers.
     *
     * <p>Source: {@code keras.Layer.trainable_weights}.
     */
    public final List<Variable> trainableWeights() {
        return trainableVariables();
    }

    /**
     * {@link #nonTrainableVariables}, which leave out the states of sources of random numbers.
     *
     * <p>Source: {@code keras.Layer.non_trainable_weights}.
     */
    public final List<Variable> nonTrainableWeights() {
        return nonTrainableVariables();
    }

    /**
     * The number of numbers in all weights.
     *
     * @throws IllegalStateException if they are not there yet
     */
    public final long countParams() {
        if (!isBuilt() && !buildsNothing()) {
            throw new IllegalStateException(
                    title() + " is not built, so nobody knows the number of its weights: call it"
                            + " once, give the model an Input, or call build with the shape of its input");
        }
        return weights().stream().mapToLong(Tensor::size).sum();
    }
}
