package dev.sungu.models;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Apply;
import dev.sungu.core.trace.Node;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.LayerCall;
import dev.sungu.layers.ModelInput;
import dev.sungu.models.operations.OperationCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layers and operations between the inputs and the outputs of a functional model, in an order to run them. */
final class FunctionalGraph {
    private final Ends givenInputs;
    private final Ends givenOutputs;
    private final List<SymbolicTensor> inputs;
    private final List<SymbolicTensor> outputs;
    private final List<InputLayer> inputLayers = new ArrayList<>();
    private final List<Node> nodes;
    private final List<Object> operations;
    private final Map<Node, Integer> depths;
    /** The nodes of each operation in the order in which they were made. */
    private final Map<Object, List<Node>> uses = new LinkedHashMap<>();

    FunctionalGraph(Ends givenInputs, Ends givenOutputs) {
        this.givenInputs = givenInputs;
        this.givenOutputs = givenOutputs;
        inputs = givenInputs.tensors();
        outputs = givenOutputs.tensors();
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "a model needs " + (inputs.isEmpty() ? "inputs" : "outputs") + ", but the list is empty");
        }
        if (new HashSet<>(inputs).size() != inputs.size()) {
            throw new IllegalArgumentException("a model got the same input twice");
        }
        GraphOrder order = new GraphOrder(inputs, outputs);
        nodes = order.nodes();
        depths = new LinkedHashMap<>(order.nodeDepths());
        List<Object> found = new ArrayList<>();
        for (SymbolicTensor t : inputs) {
            InputLayer layer = inputLayer(t);
            inputLayers.add(layer);
            if (!order.operations().contains(layer)) {
                found.add(layer);
            }
        }
        found.addAll(order.operations());
        operations = List.copyOf(found);
        depths.keySet()
                .forEach(n -> uses.computeIfAbsent(GraphOrder.operation(n), k -> new ArrayList<>())
                        .add(n));
        uses.values().forEach(list -> list.sort((a, b) -> Integer.compare(index(a), index(b))));
        checkNames();
    }

    /** Of an input's own, or a new one for a tensor in the middle of another model. */
    private static InputLayer inputLayer(SymbolicTensor t) {
        InputLayer layer;
        if (t.node().op() instanceof ModelInput i) {
            layer = i.layer();
        } else {
            int[] sample = t.shape().slice(1, t.rank()).dims();
            for (int i = 0; i < sample.length; i++) {
                sample[i] = Math.max(sample[i], -1);
            }
            layer = new InputLayer(sample)
                    .name(t.node().op().name() + "_input")
                    .dtype(t.dtype().kerasName());
        }
        layer.ensureBuilt(List.of(t.shape()));
        return layer;
    }

    private static int index(Node n) {
        return n.op() instanceof LayerCall c ? c.index() : 0;
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (Object o : operations) {
            if (!names.add(nameOf(o))) {
                throw new IllegalArgumentException("two layers of the model are named \"" + nameOf(o)
                        + "\"; names must differ, because files and getLayer find layers by them");
            }
        }
    }

    /** The name of a layer or of the node of an operation. */
    static String nameOf(Object operation) {
        return operation instanceof Layer l ? l.name() : OpNames.of((Node) operation);
    }

    /** The layers, those of inputs among them, each once, from the inputs to the outputs. */
    List<Layer> layers() {
        return operations.stream()
                .filter(Layer.class::isInstance)
                .map(Layer.class::cast)
                .toList();
    }

    /** The layers and the nodes of operations, from the inputs to the outputs. */
    List<Object> operations() {
        return operations;
    }

    /** The nodes of a layer or operation in this graph, in the order in which they were made. */
    List<Node> uses(Object operation) {
        return uses.getOrDefault(operation, List.of());
    }

    /** All nodes, each with its distance from the outputs. */
    Map<Node, Integer> depths() {
        return depths;
    }

    List<SymbolicTensor> inputs() {
        return inputs;
    }

    List<SymbolicTensor> outputs() {
        return outputs;
    }

    /** The inputs as they were given. */
    Ends givenInputs() {
        return givenInputs;
    }

    /** The outputs as they were given. */
    Ends givenOutputs() {
        return givenOutputs;
    }

    /** The layers that stand for the inputs. */
    List<InputLayer> inputLayers() {
        return inputLayers;
    }

    /** The names of the inputs. */
    List<String> inputNames() {
        return givenInputs.names().isEmpty()
                ? inputLayers.stream().map(Layer::name).toList()
                : givenInputs.names();
    }

    /** The names of the outputs, or of what gives them. */
    List<String> outputNames() {
        if (!givenOutputs.names().isEmpty()) {
            return givenOutputs.names();
        }
        return outputs.stream()
                .map(t -> inputs.contains(t)
                        ? inputLayers.get(inputs.indexOf(t)).name()
                        : nameOf(GraphOrder.operation(t.node())))
                .toList();
    }

    // ---- for people

    /** Whether the layers follow each other, each used once and with one input. */
    boolean isChain() {
        Set<Integer> seen = new HashSet<>();
        for (Map.Entry<Node, Integer> e : depths.entrySet()) {
            Node n = e.getKey();
            boolean several =
                    n.inputs().stream().filter(SymbolicTensor.class::isInstance).count() > 1;
            if (several
                    || !seen.add(e.getValue())
                    || uses(GraphOrder.operation(n)).size() > 1) {
                return false;
            }
        }
        return true;
    }

    /** What a layer or operation gets its inputs from: {@code dense[0][0], add[0][0]}. */
    String connections(Object operation) {
        List<String> all = new ArrayList<>();
        for (Node n : uses(operation)) {
            for (Tensor t : n.inputs()) {
                if (t instanceof SymbolicTensor s) {
                    Source from = source(s);
                    all.add(nameOf(from.operation) + "[" + from.use + "][" + from.output + "]");
                }
            }
        }
        return all.isEmpty() ? "-" : String.join(", ", all);
    }

    /**
     * Where a tensor comes from.
     *
     * @param operation the layer, or the node of an operation
     * @param use which use of the layer, counting all models that it is in
     * @param output which of its outputs
     */
    record Source(Object operation, int use, int output) {}

    Source source(SymbolicTensor t) {
        int input = inputs.indexOf(t);
        return input >= 0
                ? new Source(inputLayers.get(input), 0, 0)
                : new Source(GraphOrder.operation(t.node()), index(t.node()), t.index());
    }

    // ---- running

    /** Calls the layers and operations on other inputs. */
    List<Tensor> run(List<Tensor> arguments, String model) {
        if (arguments.size() != inputs.size()) {
            throw new IllegalArgumentException(model + " has " + inputs.size() + " inputs " + inputNames() + " but got "
                    + arguments.size() + " tensors");
        }
        Map<Tensor, Tensor> values = new HashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            Tensor fitting = fitting(arguments.get(i), i, model);
            values.put(inputs.get(i), fitting);
            learn(sizes, inputs.get(i).shape(), fitting.shape());
        }
        for (Node n : nodes) {
            if (n.op() instanceof ModelInput) {
                continue;
            }
            List<Tensor> in =
                    n.inputs().stream().map(t -> values.getOrDefault(t, t)).toList();
            List<Tensor> out = switch (n.op()) {
                case LayerCall c -> c.call(in);
                case OperationCall c -> c.call(in);
                default -> Apply.call(n.op().sized(d -> sizes.getOrDefault(d, d)), in.toArray(Tensor[]::new));
            };
            for (int i = 0; i < out.size(); i++) {
                values.put(n.outputs().get(i), out.get(i));
                learn(sizes, n.outputs().get(i).shape(), out.get(i).shape());
            }
        }
        return outputs.stream().map(t -> values.getOrDefault(t, t)).toList();
    }

    private Tensor fitting(Tensor t, int i, String model) {
        Spec wanted = inputs.get(i).spec();
        String name = inputLayers.get(i).name();
        Tensor x = Fitting.of(t, wanted, name, model);
        for (int axis = 1; axis < x.rank(); axis++) {
            int size = wanted.shape().dim(axis);
            if (size >= 0 && x.shape().dim(axis) >= 0 && size != x.shape().dim(axis)) {
                throw Fitting.refusal(t, wanted, name, model);
            }
        }
        return x;
    }

    /** Notes which sizes the unknown ones stand for in this run. */
    private static void learn(Map<Integer, Integer> sizes, Shape recorded, Shape actual) {
        for (int i = 0; i < recorded.rank() && i < actual.rank(); i++) {
            if (recorded.dim(i) < 0) {
                sizes.put(recorded.dim(i), actual.dim(i));
            }
        }
    }
}
