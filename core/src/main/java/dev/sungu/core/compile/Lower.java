package dev.sungu.core.compile;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.trace.Node;
import dev.sungu.core.trace.Placeholder;
import dev.sungu.core.trace.Read;
import dev.sungu.core.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a trace recorded into a graph of values and steps, keeping what the roots depend on. */
final class Lower {
    private final Map<Tensor, Value> values = new HashMap<>();
    private final Map<Variable, Value> states = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Lower() {}

    static Graph lower(Trace.Recording recording) {
        Lower l = new Lower();
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < recording.inputs().size(); i++) {
            SymbolicTensor t = recording.inputs().get(i);
            Value v = new Value(t.spec(), new Value.Origin.Input(i));
            l.values.put(t, v);
            inputs.add(v);
        }
        recording.outputs().forEach(l::visit);
        recording.assigned().values().forEach(l::visit);
        List<Value> results = recording.outputs().stream().map(l::value).toList();
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        recording.assigned().forEach((variable, t) -> assigned.put(variable, l.value(t)));
        return new Graph(List.copyOf(inputs), l.steps, results, assigned);
    }

    /** Adds the steps that a tensor depends on, inputs first; with a stack of its own, for graphs may be deep. */
    private void visit(Tensor root) {
        Deque<Tensor> stack = new ArrayDeque<>();
        stack.push(root);
        while (!stack.isEmpty()) {
            Tensor t = stack.peek();
            if (values.containsKey(t)) {
                stack.pop();
            } else if (t instanceof SymbolicTensor s && !(s.node().op() instanceof Read)) {
                Node node = s.node();
                if (node.op() instanceof Placeholder p) {
                    throw new IllegalStateException("the input " + p.label() + " (" + p.spec()
                            + ") belongs to another model; pass it in as an argument");
                }
                boolean ready = true;
                for (Tensor in : node.inputs()) {
                    if (!values.containsKey(in)) {
                        stack.push(in);
                        ready = false;
                    }
                }
                if (ready) {
                    stack.pop();
                    add(node);
                }
            } else {
                stack.pop();
                values.put(t, leaf(t));
            }
        }
    }

    private void add(Node node) {
        List<Value> outputs = new ArrayList<>();
        for (SymbolicTensor out : node.outputs()) {
            Value v = Value.result(out.spec());
            values.put(out, v);
            outputs.add(v);
        }
        List<Value> inputs = node.inputs().stream().map(this::value).toList();
        steps.add(Step.of(node.op().name(), node.op().kind(), inputs, outputs));
    }

    private Value leaf(Tensor t) {
        return switch (t) {
            case EagerTensor e -> new Value(e.spec(), new Value.Origin.Constant(e));
            case Variable v -> state(v);
            case SymbolicTensor s -> state(((Read) s.node().op()).variable());
        };
    }

    private Value state(Variable v) {
        return states.computeIfAbsent(v, k -> new Value(k.spec(), new Value.Origin.State(k)));
    }

    private Value value(Tensor t) {
        Value v = values.get(t);
        if (v == null) {
            throw new IllegalStateException("a tensor of the graph was not visited: " + t);
        }
        return v;
    }
}
