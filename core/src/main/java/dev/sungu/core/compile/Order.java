package dev.sungu.core.compile;

import dev.sungu.core.Variable;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which assignments are written straight into the variable and in which order the steps run, so that everybody
 * who wants the old value has read it before it is overwritten.
 */
final class Order {
    /**
     * The graph in running order.
     *
     * @param graph the steps in order
     * @param inPlace values that are computed into the variable that they are assigned to
     * @param copied variables that are set from memory of the program when all steps are done
     */
    record Schedule(Graph graph, Map<Value, Variable> inPlace, Map<Variable, Value> copied) {}

    private final Graph graph;
    private final List<Step> steps;
    private final Map<Value, Step> producers;
    private final Map<Step, Integer> index = new HashMap<>();
    /** For each step the steps that must run before it. */
    private final List<Set<Integer>> before = new ArrayList<>();

    private final Map<Value, Variable> inPlace = new LinkedHashMap<>();

    private Order(Graph graph) {
        this.graph = graph;
        this.steps = graph.steps();
        this.producers = graph.producers();
        for (int i = 0; i < steps.size(); i++) {
            index.put(steps.get(i), i);
        }
        for (Step s : steps) {
            Set<Integer> b = new HashSet<>();
            for (Value v : s.inputs()) {
                Step p = producers.get(v);
                if (p != null) {
                    b.add(position(p));
                }
            }
            before.add(b);
        }
    }

    static Schedule order(Graph original) {
        Order o = new Order(copyLeaves(original));
        Map<Variable, Value> copied = new LinkedHashMap<>();
        o.graph.assigned().forEach((variable, value) -> {
            if (!o.assignInPlace(variable, value)) {
                copied.put(variable, value);
            }
        });
        o.checkFirst();
        Graph sorted = new Graph(o.graph.inputs(), o.sort(), o.graph.results(), o.graph.assigned());
        return new Schedule(sorted, o.inPlace, copied);
    }

    /** Gives every root that is no result of a step, such as a variable's old value, a step that copies it. */
    private static Graph copyLeaves(Graph graph) {
        Map<Value, Step> producers = graph.producers();
        List<Step> steps = new ArrayList<>(graph.steps());
        Map<Value, Value> copies = new HashMap<>();
        Map<Variable, Value> assigned = new LinkedHashMap<>();
        graph.assigned().forEach((variable, v) -> assigned.put(variable, copied(v, producers, steps, copies)));
        List<Value> results = graph.results().stream()
                .map(v -> copied(v, producers, steps, copies))
                .toList();
        return new Graph(graph.inputs(), steps, results, assigned);
    }

    private static Value copied(Value v, Map<Value, Step> producers, List<Step> steps, Map<Value, Value> copies) {
        if (root(v, producers).isResult()) {
            return v;
        }
        return copies.computeIfAbsent(v, k -> {
            Value copy = Value.result(v.spec());
            steps.add(Step.of("Copy", new Kind.Pointwise(Lane.IDENTITY), List.of(v), List.of(copy)));
            return copy;
        });
    }

    /** The value whose memory a value shares, going back through views. */
    static Value root(Value v, Map<Value, Step> producers) {
        Value r = v;
        for (Step p = producers.get(r); p != null && p.isView(); p = producers.get(r)) {
            r = p.inputs().getFirst();
        }
        return r;
    }

    private boolean assignInPlace(Variable variable, Value value) {
        Step producer = producers.get(value);
        if (producer == null
                || producer.isView()
                || inPlace.containsKey(value)
                || graph.results().contains(value)) {
            return false;
        }
        int writer = position(producer);
        List<Integer> readers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            if (s.isView()) {
                if (s.inputs().getFirst() == value) {
                    return false;
                }
            } else if (i != writer && s.inputs().stream().anyMatch(in -> isOldValue(in, variable))) {
                readers.add(i);
            }
        }
        if (!mayOverwrite(producer, value, in -> isOldValue(in, variable))
                || readers.stream().anyMatch(r -> depends(r, writer))) {
            return false;
        }
        before.get(writer).addAll(readers);
        inPlace.put(value, variable);
        return true;
    }

    private int position(Step s) {
        Integer i = index.get(s);
        if (i == null) {
            throw new IllegalStateException(s.name() + " is not a step of this graph");
        }
        return i;
    }

    private boolean isOldValue(Value v, Variable variable) {
        return root(v, producers).origin() instanceof Value.Origin.State s && s.variable() == variable;
    }

    /** Whether a step may write {@code output} over those of its inputs that {@code overwritten} picks. */
    static boolean mayOverwrite(Step step, Value output, Predicate<Value> overwritten) {
        int skipped = step.block() >= 0 ? 2 : 0;
        for (int i = 0; i < step.inputs().size(); i++) {
            if (!overwritten.test(step.inputs().get(i))) {
                continue;
            }
            // Outside a group, and for the operands of a product, results are written before all has been read.
            if (step.group() == null || i < skipped) {
                return false;
            }
            int input = step.block() >= 0 ? i - skipped + 1 : i;
            if (!step.group().canOverwrite(input, step.outputs().indexOf(output))) {
                return false;
            }
        }
        return true;
    }

    /** Whether step {@code s} must run after step {@code target}. */
    private boolean depends(int s, int target) {
        BitSet seen = new BitSet();
        Deque<Integer> stack = new ArrayDeque<>();
        stack.push(s);
        while (!stack.isEmpty()) {
            int i = stack.pop();
            if (i == target) {
                return true;
            }
            for (int b : before.get(i)) {
                if (!seen.get(b)) {
                    seen.set(b);
                    stack.push(b);
                }
            }
        }
        return false;
    }

    /** Has the steps that may refuse their input run before any variable is written, wherever that can be. */
    private void checkFirst() {
        List<Integer> writers = new ArrayList<>();
        List<Integer> checks = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (assigns(i)) {
                writers.add(i);
            } else if (steps.get(i).kind() instanceof Kind.Opaque o && o.checks()) {
                checks.add(i);
            }
        }
        for (int check : checks) {
            for (int writer : writers) {
                if (!depends(check, writer)) {
                    before.get(writer).add(check);
                }
            }
        }
    }

    /** Steps that finish an assignment run as early as they can, for they end the life of a gradient. */
    private List<Step> sort() {
        int n = steps.size();
        int[] open = new int[n];
        Map<Integer, List<Integer>> after = new HashMap<>();
        for (int i = 0; i < n; i++) {
            open[i] = before.get(i).size();
            for (int b : before.get(i)) {
                after.computeIfAbsent(b, k -> new ArrayList<>()).add(i);
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>((a, b) -> {
            int byAssignment = Boolean.compare(assigns(b), assigns(a));
            return byAssignment != 0 ? byAssignment : Integer.compare(a, b);
        });
        for (int i = 0; i < n; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        List<Step> sorted = new ArrayList<>(n);
        while (!ready.isEmpty()) {
            int i = ready.poll();
            sorted.add(steps.get(i));
            for (int a : after.getOrDefault(i, List.of())) {
                if (--open[a] == 0) {
                    ready.add(a);
                }
            }
        }
        if (sorted.size() != n) {
            throw new IllegalStateException("the steps of a program wait for each other:\n" + graph.dump());
        }
        return sorted;
    }

    private boolean assigns(int step) {
        return steps.get(step).outputs().stream().anyMatch(inPlace::containsKey);
    }
}
