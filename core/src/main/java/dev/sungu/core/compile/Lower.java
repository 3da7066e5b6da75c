package dev.sungu.core.compile;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.pointwise.Cast;
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
            l.values.put(t, l.unpacked(v));
            inputs.add(v);
        }
        recording.outputs().forEach(l::visit);
        recording.assigned().values().forEach(l::visit);
        List<Value> results = recording.outputs().stream().map(l::packed).toList();
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        recording.assigned().forEach((variable, t) -> assigned.put(variable, l.packed(t)));
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
            Value v = Value.result(carried(out.spec()));
            values.put(out, v);
            outputs.add(v);
        }
        List<Value> inputs = node.inputs().stream().map(this::value).toList();
        if (node.op() instanceof Cast cast && cast.dtype().isHalf() && roundsTwice(inputs.getFirst())) {
            Value half = converted(
                    "Pack", inputs.getFirst(), node.outputs().getFirst().spec());
            steps.add(Step.of("Unpack", new Kind.Pointwise(Lane.IDENTITY), List.of(half), outputs));
            return;
        }
        steps.add(Step.of(node.op().name(), kind(node), inputs, outputs));
    }

    // ---- FLOAT16 and BFLOAT16 are FLOAT32 inside a program: only what comes in and goes out is kept in 16 bits

    private static Spec carried(Spec spec) {
        return spec.with(spec.dtype().arithmetic());
    }

    /** A conversion to 16 bits is a rounding. */
    private static Kind kind(Node node) {
        if (node.op() instanceof Cast cast && cast.dtype().isHalf()) {
            return new Kind.Pointwise(cast.dtype() == DType.FLOAT16 ? Lane.FLOAT16 : Lane.BFLOAT16);
        }
        return node.op().kind();
    }

    /** Whether on the way to 16 bits, FLOAT32 would round already. */
    private static boolean roundsTwice(Value v) {
        DType t = v.spec().dtype();
        return t == DType.INT32 || t == DType.INT64;
    }

    private Value unpacked(Value v) {
        return v.spec().dtype().isHalf() ? converted("Unpack", v, carried(v.spec())) : v;
    }

    private Value packed(Tensor t) {
        Value v = value(t);
        return t.dtype().isHalf() ? converted("Pack", v, t.spec()) : v;
    }

    private Value converted(String name, Value from, Spec to) {
        Value v = Value.result(to);
        steps.add(Step.of(name, new Kind.Pointwise(Lane.IDENTITY), List.of(from), List.of(v)));
        return v;
    }

    private Value leaf(Tensor t) {
        return switch (t) {
            case EagerTensor e -> {
                Spec spec = carried(e.spec());
                EagerTensor c = e.dtype().isHalf() ? new EagerTensor(spec, e.toFloatArray(), 0) : e;
                yield new Value(spec, new Value.Origin.Constant(c));
            }
            case Variable v -> state(v);
            case SymbolicTensor s -> state(((Read) s.node().op()).variable());
        };
    }

    private Value state(Variable v) {
        Value known = states.get(v);
        if (known == null) {
            known = unpacked(new Value(v.storedSpec(), new Value.Origin.State(v)));
            states.put(v, known);
        }
        return known;
    }

    private Value value(Tensor t) {
        Value v = values.get(t);
        if (v == null) {
            throw new IllegalStateException("a tensor of the graph was not visited: " + t);
        }
        return v;
    }
}
