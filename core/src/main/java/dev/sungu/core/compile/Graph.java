package dev.sungu.core.compile;

import dev.sungu.core.Spec;
import dev.sungu.core.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a program computes: steps in an order in which they can run, and the roots, which are results to hand out and new
 * values of variables. Every pass makes a new graph.
 *
 * @param inputs the program's arguments
 * @param steps what is done, in order
 * @param results what is handed out
 * @param assigned the variables that get new values
 */
record Graph(List<Value> inputs, List<Step> steps, List<Value> results, Map<Variable, Value> assigned) {
    /** For each value the steps that read it. */
    Map<Value, List<Step>> readers() {
        Map<Value, List<Step>> readers = new HashMap<>();
        for (Step s : steps) {
            for (Value v : new HashSet<>(s.inputs())) {
                readers.computeIfAbsent(v, k -> new ArrayList<>()).add(s);
            }
        }
        return readers;
    }

    /** For each result of a step that step. */
    Map<Value, Step> producers() {
        Map<Value, Step> producers = new HashMap<>();
        for (Step s : steps) {
            for (Value v : s.outputs()) {
                producers.put(v, s);
            }
        }
        return producers;
    }

    /** The values that must be there when the program ends. */
    Set<Value> roots() {
        Set<Value> roots = new HashSet<>(results);
        roots.addAll(assigned.values());
        return roots;
    }

    /** The same without steps that nothing depends on. */
    Graph withoutDeadSteps() {
        Set<Value> needed = roots();
        List<Step> kept = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step s = steps.get(i);
            if (s.outputs().stream().anyMatch(needed::contains)) {
                kept.addFirst(s);
                needed.addAll(s.inputs());
            }
        }
        return new Graph(inputs, kept, results, assigned);
    }

    /** For people: one line a step. */
    String dump() {
        Map<Value, String> names = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (Step s : steps) {
            String in = s.inputs().stream().map(v -> name(v, names)).collect(Collectors.joining(", "));
            String out = s.outputs().stream()
                    .map(v -> name(v, names) + ": " + v.spec())
                    .collect(Collectors.joining(", "));
            text.append(out)
                    .append(" = ")
                    .append(s.name())
                    .append('(')
                    .append(in)
                    .append(")\n");
        }
        text.append("results: ");
        text.append(results.stream().map(v -> name(v, names)).collect(Collectors.joining(", ")));
        assigned.forEach(
                (v, value) -> text.append('\n').append(v.name()).append(" := ").append(name(value, names)));
        return text.append('\n').toString();
    }

    private static String name(Value v, Map<Value, String> names) {
        return names.computeIfAbsent(v, k -> switch (k.origin()) {
            case Value.Origin.Input i -> "input" + i.index();
            case Value.Origin.State s ->
                s.variable().name() + "@" + Integer.toHexString(s.variable().hashCode());
            case Value.Origin.Constant c -> constant(k.spec(), c);
            case Value.Origin.Result r -> "%" + names.size();
        });
    }

    private static String constant(Spec spec, Value.Origin.Constant c) {
        return spec.shape().size() == 1 ? Double.toString(c.tensor().item()) : "constant " + spec;
    }
}
