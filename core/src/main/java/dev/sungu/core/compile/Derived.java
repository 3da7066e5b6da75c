package dev.sungu.core.compile;

import dev.sungu.core.op.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a graph in two: what depends on variables alone, which needs to be computed only when one of them has changed, and the
 * rest.
 *
 * @param fixed the graph without inputs whose results are read by the rest, or null if there is nothing of that kind
 * @param rest what is to be computed in each run; its last inputs are the results of {@code fixed}
 */
record Derived(@Nullable Graph fixed, Graph rest) {
    /** Cuts a graph that assigns nothing; any other stays whole, for what it changes it would compute anew each time. */
    static Derived of(Graph graph) {
        if (!graph.assigned().isEmpty()) {
            return new Derived(null, graph);
        }
        Set<Value> fixed = fixed(graph);
        Map<Value, Step> producers = graph.producers();
        Map<Value, Value> inputs = new LinkedHashMap<>();
        List<Step> rest = new ArrayList<>();
        for (Step s : graph.steps()) {
            // Views cost nothing, so they are in both.
            if (s.isView() || !fixed.containsAll(s.outputs())) {
                List<Value> in = new ArrayList<>();
                for (Value v : s.inputs()) {
                    in.add(input(v, fixed, producers, inputs, graph.inputs().size()));
                }
                rest.add(new Step(s.name(), s.kind(), s.group(), s.block(), in, s.outputs()));
            }
        }
        List<Value> results = new ArrayList<>();
        for (Value v : graph.results()) {
            results.add(input(v, fixed, producers, inputs, graph.inputs().size()));
        }
        Graph whole = new Graph(graph.inputs(), rest, results, Map.of()).withoutDeadSteps();
        // Views of what is fixed that only fixed steps read have asked for inputs that nobody needs.
        Map<Value, List<Step>> readers = whole.readers();
        List<Value> all = new ArrayList<>(graph.inputs());
        List<Value> wanted = new ArrayList<>();
        Map<Value, Value> renumbered = new HashMap<>();
        inputs.forEach((v, in) -> {
            if (readers.containsKey(in) || results.contains(in)) {
                Value numbered = new Value(v.spec(), new Value.Origin.Input(all.size()));
                renumbered.put(in, numbered);
                all.add(numbered);
                wanted.add(v);
            }
        });
        if (wanted.isEmpty()) {
            return new Derived(null, graph);
        }
        List<Step> steps = new ArrayList<>();
        for (Step s : whole.steps()) {
            List<Value> in =
                    s.inputs().stream().map(v -> renumbered.getOrDefault(v, v)).toList();
            steps.add(new Step(s.name(), s.kind(), s.group(), s.block(), in, s.outputs()));
        }
        List<Value> handedOut =
                results.stream().map(v -> renumbered.getOrDefault(v, v)).toList();
        Graph before = new Graph(List.of(), graph.steps(), wanted, Map.of()).withoutDeadSteps();
        return new Derived(before, new Graph(List.copyOf(all), steps, handedOut, Map.of()));
    }

    private static Value input(
            Value v, Set<Value> fixed, Map<Value, Step> producers, Map<Value, Value> inputs, int first) {
        Step p = producers.get(v);
        if (p == null || p.isView() || !fixed.contains(v)) {
            return v;
        }
        return inputs.computeIfAbsent(v, k -> new Value(k.spec(), new Value.Origin.Input(first + inputs.size())));
    }

    /** The values that depend on variables and constants alone, by steps whose results depend on nothing else either. */
    static Set<Value> fixed(Graph graph) {
        Set<Value> fixed = new HashSet<>();
        for (Step s : graph.steps()) {
            boolean same = !(s.kind() instanceof Kind.Opaque) && !s.inputs().isEmpty();
            for (Value v : s.inputs()) {
                if (isKept(v)) {
                    fixed.add(v);
                }
                same &= fixed.contains(v);
            }
            if (same) {
                fixed.addAll(s.outputs());
            }
        }
        return fixed;
    }

    private static boolean isKept(Value v) {
        return v.origin() instanceof Value.Origin.State || v.origin() instanceof Value.Origin.Constant;
    }
}
