package dev.sungu.core.compile;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.TileProgram;
import dev.sungu.core.op.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects elementwise steps into one {@link TileProgram}. */
final class GroupBuilder {
    private record Pending(Lane lane, List<Float> params, List<Value> in, List<Value> out) {}

    private final Shape shape;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    /** What a copy stands for: inside a group copies cost nothing. */
    private final Map<Value, Value> aliases = new HashMap<>();

    private final Map<Value, Boolean> produced = new HashMap<>();
    private final List<Value> outputs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    GroupBuilder(Shape shape) {
        this.shape = shape;
    }

    void input(Value v) {
        if (inputs.stream().noneMatch(i -> i == v)) {
            inputs.add(v);
        }
    }

    void add(Step s) {
        if (!(s.kind() instanceof Kind.Pointwise p)) {
            throw new IllegalStateException(s.name() + " is not elementwise");
        }
        for (Value v : s.inputs()) {
            if (!produced.containsKey(v)) {
                input(v);
            }
        }
        Value out = s.outputs().getFirst();
        Value in = s.inputs().getFirst();
        names.add(s.name());
        s.outputs().forEach(v -> produced.put(v, true));
        if (p.lane() != Lane.IDENTITY) {
            pending.add(new Pending(p.lane(), p.params(), s.inputs(), s.outputs()));
        } else if (out.spec().dtype() == DType.BOOL && in.spec().dtype() != DType.BOOL) {
            // A truth value is 0 or 1 everywhere inside a group.
            Value not = Value.result(out.spec());
            pending.add(new Pending(Lane.NOT, List.of(), List.of(in), List.of(not)));
            pending.add(new Pending(Lane.NOT, List.of(), List.of(not), List.of(out)));
        } else {
            aliases.put(out, in);
        }
    }

    void output(Value v) {
        outputs.add(v);
    }

    /** The group as a step; {@code product} is the contraction whose result is the first input, or null. */
    Step build(@Nullable Step product) {
        Map<Value, Integer> numbers = new HashMap<>();
        inputs.forEach(v -> numbers.put(v, numbers.size()));
        int next = inputs.size();
        List<TileProgram.Step> steps = new ArrayList<>();
        for (Pending p : pending) {
            List<Integer> in = p.in.stream().map(v -> number(v, numbers)).toList();
            steps.add(new TileProgram.Step(p.lane, p.params, in, next));
            for (Value v : p.out) {
                numbers.put(v, next++);
            }
        }
        TileProgram program = new TileProgram(
                shape,
                inputs.stream().map(Value::spec).toList(),
                List.copyOf(steps),
                outputs.stream().map(v -> number(v, numbers)).toList(),
                outputs.stream().map(v -> v.spec().dtype()).toList());
        String name = String.join("+", names);
        if (product == null) {
            return new Step(name, null, program, -1, inputs, outputs);
        }
        List<Value> all = new ArrayList<>(product.inputs());
        all.addAll(inputs.subList(1, inputs.size()));
        return new Step(
                product.name() + (name.isEmpty() ? "" : " > " + name), product.kind(), program, 0, all, outputs);
    }

    private int number(Value v, Map<Value, Integer> numbers) {
        Value root = v;
        while (aliases.containsKey(root)) {
            root = aliases.get(root);
        }
        Integer n = numbers.get(root);
        if (n == null) {
            throw new IllegalStateException("a group reads a value that it neither has nor computes");
        }
        return n;
    }
}
