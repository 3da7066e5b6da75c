package dev.sungu.core.compile;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides where every value of a scheduled graph lies: with the caller, in a variable, in a result that is handed out, or
 * in the program's own memory, where values whose lives do not overlap share space and elementwise results are written
 * over operands that nobody needs any more.
 */
final class Plan {
    /** Where a value lies. */
    sealed interface Place {
        /** In the caller's array. */
        record Argument(int index) implements Place {}

        /** In a variable. */
        record State(Variable variable) implements Place {}

        /** In a constant. */
        record Constant(Value value) implements Place {}

        /** In an array that is allocated anew in each run and handed out. */
        record Result(int index) implements Place {}

        /** In the program's own memory. */
        record Own(DType dtype, Arena.Buffer buffer) implements Place {}
    }

    private final Order.Schedule schedule;
    private final Map<Value, Step> producers;
    private final Map<Value, Place> places = new HashMap<>();
    /** For each step with a product the buffer that the product may be computed in. */
    private final Map<Step, Place> products = new HashMap<>();

    private final Map<DType, List<Arena.Buffer>> buffers = new EnumMap<>(DType.class);
    private final Map<DType, Integer> sizes = new EnumMap<>(DType.class);

    private Plan(Order.Schedule schedule) {
        this.schedule = schedule;
        this.producers = schedule.graph().producers();
    }

    static Plan of(Order.Schedule schedule) {
        Plan p = new Plan(schedule);
        p.assign();
        p.buffers.forEach((dtype, list) -> p.sizes.put(dtype, Arena.place(list)));
        return p;
    }

    /** Where a value lies; for a view, where the value that it shows lies. */
    Place place(Value v) {
        Value root = Order.root(v, producers);
        Place p = places.get(root);
        if (p != null) {
            return p;
        }
        return switch (root.origin()) {
            case Value.Origin.Input i -> new Place.Argument(i.index());
            case Value.Origin.State s -> new Place.State(s.variable());
            case Value.Origin.Constant c -> new Place.Constant(root);
            case Value.Origin.Result r -> throw new IllegalStateException("a value is read before it is computed");
        };
    }

    /** Where the product inside a fused step may be computed. */
    @Nullable
    Place product(Step s) {
        return products.get(s);
    }

    /** The size of the program's own memory for one type, in elements. */
    Map<DType, Integer> sizes() {
        return sizes;
    }

    /** The number of buffers before sharing. */
    int bufferCount() {
        return buffers.values().stream().mapToInt(List::size).sum();
    }

    private void assign() {
        List<Step> steps = schedule.graph().steps();
        Map<Value, Integer> lastUse = lastUses(steps);
        Map<Value, Integer> results = new HashMap<>();
        List<Value> handedOut = schedule.graph().results();
        for (int i = 0; i < handedOut.size(); i++) {
            results.putIfAbsent(Order.root(handedOut.get(i), producers), i);
        }
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            if (s.isView()) {
                continue;
            }
            for (Value out : s.outputs()) {
                places.put(out, choose(s, out, i, lastUse, results));
            }
            if (s.block() >= 0) {
                products.put(s, productPlace(s, i));
            }
        }
    }

    private Map<Value, Integer> lastUses(List<Step> steps) {
        Map<Value, Integer> last = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            for (Value v : steps.get(i).inputs()) {
                last.put(Order.root(v, producers), i);
            }
        }
        for (Value v : schedule.graph().roots()) {
            last.put(Order.root(v, producers), steps.size());
        }
        return last;
    }

    private Place choose(Step s, Value out, int at, Map<Value, Integer> lastUse, Map<Value, Integer> results) {
        Variable variable = schedule.inPlace().get(out);
        if (variable != null) {
            return new Place.State(variable);
        }
        Integer result = results.get(out);
        if (result != null) {
            return new Place.Result(result);
        }
        int last = lastUse.getOrDefault(out, at);
        Place.Own reused = overwritten(s, out, at, lastUse);
        if (reused != null) {
            reused.buffer().last = Math.max(reused.buffer().last, last);
            return reused;
        }
        return own(out.spec(), at, last);
    }

    private Place.Own own(Spec spec, int first, int last) {
        Arena.Buffer b = new Arena.Buffer(spec.shape().size(), first);
        b.last = last;
        buffers.computeIfAbsent(spec.dtype(), k -> new ArrayList<>()).add(b);
        return new Place.Own(spec.dtype(), b);
    }

    /** The memory of an operand that dies in this step and may be written over, or null. */
    private Place.@Nullable Own overwritten(Step s, Value out, int at, Map<Value, Integer> lastUse) {
        if (s.group() == null) {
            return null;
        }
        for (Value in : s.inputs()) {
            Value root = Order.root(in, producers);
            if (lastUse.getOrDefault(root, -1) == at
                    && places.get(root) instanceof Place.Own own
                    && own.dtype() == out.spec().dtype()
                    && own.buffer().size == out.spec().shape().size()
                    && s.outputs().stream().noneMatch(o -> places.get(o) == own)
                    && Order.mayOverwrite(s, out, v -> places.get(Order.root(v, producers)) == own)) {
                return own;
            }
        }
        return null;
    }

    private Place productPlace(Step s, int at) {
        for (int o = 0; o < s.outputs().size(); o++) {
            Value out = s.outputs().get(o);
            Place p = place(out);
            boolean free = p instanceof Place.Result
                    || p instanceof Place.Own
                            && s.inputs().stream().noneMatch(v -> places.get(Order.root(v, producers)) == p);
            if (free && s.group() != null && s.group().canOverwrite(s.block(), o)) {
                return p;
            }
        }
        Spec spec = s.group() == null
                ? s.outputs().getFirst().spec()
                : s.group().inputs().get(s.block());
        return own(spec, at, at);
    }
}
