package dev.sungu.core.compile;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Elements;
import dev.sungu.core.Spec;
import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.op.Executor;
import dev.sungu.core.op.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes work: equal steps are done once, constants are computed now, broadcasts are left to the elementwise steps that
 * read them, transposes to the contractions, and steps that change nothing go.
 */
final class Simplify {
    /** Constants up to this many elements are computed at compile time. */
    private static final int FOLD_LIMIT = 1 << 16;

    private record Key(Kind kind, List<Value> inputs, List<Spec> specs) {}

    private final Map<Value, Value> replaced = new HashMap<>();
    private final Map<Value, Step> producers = new HashMap<>();
    private final Map<Key, Step> seen = new HashMap<>();
    private final Map<Object, Value> constants = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Simplify() {}

    static Graph simplify(Graph graph) {
        Simplify s = new Simplify();
        graph.steps().forEach(s::add);
        List<Value> results = graph.results().stream().map(s::now).toList();
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        graph.assigned().forEach((variable, v) -> assigned.put(variable, s.now(v)));
        return new Graph(graph.inputs(), s.steps, results, assigned).withoutDeadSteps();
    }

    private Value now(Value v) {
        Value r = replaced.get(v);
        if (r != null) {
            return r;
        }
        if (v.origin() instanceof Value.Origin.Constant c && v.spec().shape().size() == 1) {
            // Equal numbers become one value, so that equal steps on them are found.
            return constants.computeIfAbsent(List.of(v.spec(), bits(c.tensor())), k -> v);
        }
        return v;
    }

    /** All bits of a number: a long does not fit a double, and -0 is not 0. */
    private static long bits(EagerTensor t) {
        return t.dtype().isFloat()
                ? Double.doubleToRawLongBits(t.item())
                : Elements.getLong(t.array(), t.dtype(), t.offset());
    }

    private void add(Step original) {
        List<Value> inputs =
                new ArrayList<>(original.inputs().stream().map(this::now).toList());
        Kind kind = original.kind();
        List<Value> outputs = original.outputs();
        if (kind instanceof Kind.Pointwise) {
            inputs.replaceAll(this::beforeBroadcast);
        } else if (kind instanceof Kind.Contraction c) {
            kind = absorbTransposes(c, inputs);
        } else if (kind instanceof Kind.View) {
            inputs.replaceAll(this::beforeView);
        }
        Value same = kind == null ? null : unchanged(kind, inputs, outputs.getFirst());
        if (same != null) {
            replaced.put(outputs.getFirst(), same);
            return;
        }
        Step step = Step.of(original.name(), kind(kind), inputs, outputs);
        if (foldable(step)) {
            fold(step);
            return;
        }
        Key key = new Key(kind(kind), inputs, outputs.stream().map(Value::spec).toList());
        Step earlier = kind instanceof Kind.Opaque ? null : seen.putIfAbsent(key, step);
        if (earlier != null) {
            for (int i = 0; i < outputs.size(); i++) {
                replaced.put(outputs.get(i), earlier.outputs().get(i));
            }
            return;
        }
        steps.add(step);
        outputs.forEach(v -> producers.put(v, step));
    }

    /** What a view shows; any other value itself. */
    private Value beforeView(Value v) {
        Step p = producers.get(v);
        return p != null && p.isView() ? p.inputs().getFirst() : v;
    }

    private static Kind kind(@Nullable Kind kind) {
        if (kind == null) {
            throw new IllegalStateException("steps are simplified before they are fused");
        }
        return kind;
    }

    /** The smaller value that an elementwise step may read instead, since it broadcasts by itself. */
    private Value beforeBroadcast(Value v) {
        Step p = producers.get(v);
        if (p != null
                && p.kind() instanceof Kind.Pointwise w
                && w.lane() == Lane.IDENTITY
                && p.inputs().getFirst().spec().dtype() == v.spec().dtype()) {
            return p.inputs().getFirst();
        }
        return v;
    }

    private Kind absorbTransposes(Kind.Contraction c, List<Value> inputs) {
        boolean a = c.transposeA();
        boolean b = c.transposeB();
        Value left = beforeTranspose(inputs.get(0));
        Value right = beforeTranspose(inputs.get(1));
        if (left != null) {
            inputs.set(0, left);
            a = !a;
        }
        if (right != null) {
            inputs.set(1, right);
            b = !b;
        }
        return new Kind.Contraction(a, b);
    }

    private @Nullable Value beforeTranspose(Value v) {
        Step p = producers.get(v);
        if (p == null || !(p.kind() instanceof Kind.Permutation order)) {
            return null;
        }
        int rank = v.spec().shape().rank();
        for (int i = 0; i < rank; i++) {
            int expected = i < rank - 2 ? i : i == rank - 2 ? rank - 1 : rank - 2;
            if (order.order().get(i) != expected) {
                return null;
            }
        }
        return p.inputs().getFirst();
    }

    /** The value that a step would only repeat, or null. */
    private @Nullable Value unchanged(Kind kind, List<Value> inputs, Value output) {
        Spec spec = output.spec();
        Value first = inputs.isEmpty() ? null : inputs.getFirst();
        if (first == null) {
            return null;
        }
        boolean sameFirst = first.spec().equals(spec);
        switch (kind) {
            case Kind.View v -> {
                return sameFirst ? first : null;
            }
            case Kind.Reduction r
            when r.axes().isEmpty() -> {
                return sameFirst ? first : null;
            }
            case Kind.Pointwise p
            when p.lane() == Lane.IDENTITY -> {
                return sameFirst ? first : null;
            }
            case Kind.Pointwise p
            when inputs.size() == 2 -> {
                Value second = inputs.get(1);
                Double left = number(first);
                Double right = number(second);
                boolean sameSecond = second.spec().equals(spec);
                return switch (p.lane()) {
                    case MUL -> is(right, 1) && sameFirst ? first : is(left, 1) && sameSecond ? second : null;
                    case ADD ->
                        addsNothing(second) && sameFirst ? first : addsNothing(first) && sameSecond ? second : null;
                    case SUB -> subtractsNothing(second) && sameFirst ? first : null;
                    case DIV -> is(right, 1) && sameFirst ? first : null;
                    default -> null;
                };
            }
            default -> {
                return null;
            }
        }
    }

    /** Of floats only -0: adding 0 turns -0 into 0. */
    private static boolean addsNothing(Value v) {
        Double number = number(v);
        return number != null && (v.spec().dtype().isFloat() ? number.equals(-0.0) : number == 0);
    }

    /** Of floats only 0: subtracting -0 turns -0 into 0. */
    private static boolean subtractsNothing(Value v) {
        Double number = number(v);
        return number != null && (v.spec().dtype().isFloat() ? number.equals(0.0) : number == 0);
    }

    private static boolean is(@Nullable Double number, double wanted) {
        return number != null && number == wanted;
    }

    private static @Nullable Double number(Value v) {
        return v.origin() instanceof Value.Origin.Constant c && v.spec().shape().size() == 1
                ? c.tensor().item()
                : null;
    }

    private static boolean foldable(Step step) {
        // A broadcast constant stays small; random numbers and the like are small inputs with large results.
        int out = 0;
        int in = 0;
        for (Value v : step.inputs()) {
            if (!(v.origin() instanceof Value.Origin.Constant)) {
                return false;
            }
            in = Math.max(in, v.spec().shape().size());
        }
        for (Value v : step.outputs()) {
            out = Math.max(out, v.spec().shape().size());
        }
        return out <= FOLD_LIMIT && (out <= in || out <= 16 && !step.inputs().isEmpty());
    }

    private void fold(Step step) {
        List<Slot> in = new ArrayList<>();
        List<Spec> inSpecs = new ArrayList<>();
        for (Value v : step.inputs()) {
            EagerTensor t = ((Value.Origin.Constant) v.origin()).tensor();
            in.add(new Slot(t.array(), t.offset()));
            inSpecs.add(v.spec());
        }
        List<Slot> out = new ArrayList<>();
        for (Value v : step.outputs()) {
            out.add(new Slot(v.spec().dtype().newArray(v.spec().shape().size()), 0));
        }
        if (step.isView()) {
            out.set(0, in.getFirst());
        } else {
            List<Spec> outSpecs = step.outputs().stream().map(Value::spec).toList();
            Executor.bind(kind(step.kind()), new Operands(in, out, inSpecs, outSpecs))
                    .run();
        }
        for (int i = 0; i < out.size(); i++) {
            Spec spec = step.outputs().get(i).spec();
            EagerTensor t = new EagerTensor(spec, out.get(i).array, out.get(i).offset);
            replaced.put(step.outputs().get(i), now(new Value(t.spec(), new Value.Origin.Constant(t))));
        }
    }
}
