package dev.sungu.core.compile;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.Reducer;
import dev.sungu.core.op.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves to the few results of max pooling what would be done to its many inputs, where a program trains.
 *
 * <ul>
 *   <li>{@code maxPool(relu(x))} becomes {@code relu(maxPool(x))}, and the gradient's mask goes with it: a window whose largest
 *       value is not positive hands nothing on, whichever element it chooses. All results keep their values, NaN included; a zero's sign may change.
 *   <li>The sum over all pixels of a pooling gradient, which a bias needs, becomes the sum over the windows' values that were spread:
 *       the same numbers but for zeros, added in another order.
 * </ul>
 */
final class PoolFirst {
    /** Steps around one pooled activation; each gradient with what masks it. */
    private record Site(Step pool, Step relu, Step mask, Map<Step, Step> masked) {}

    private final Graph graph;
    private final Map<Value, List<Step>> readers;
    private final Map<Value, Step> producers;
    private final Set<Value> roots;

    private PoolFirst(Graph graph) {
        this.graph = graph;
        this.readers = graph.readers();
        this.producers = graph.producers();
        this.roots = graph.roots();
    }

    static Graph rewrite(Graph graph) {
        if (graph.steps().stream().noneMatch(s -> s.kind() instanceof Kind.AtLargest)) {
            return graph;
        }
        Graph moved = new PoolFirst(graph).reluAfterPool();
        return new PoolFirst(moved).sumsOfWindows();
    }

    private Graph with(List<Step> steps) {
        return new Graph(graph.inputs(), steps, graph.results(), graph.assigned()).withoutDeadSteps();
    }

    // ---- relu after pooling

    private Graph reluAfterPool() {
        Map<Step, Site> sites = new HashMap<>();
        for (Step s : graph.steps()) {
            Site site = s.kind() instanceof Kind.Largest l ? site(s, l.windows()) : null;
            if (site != null) {
                sites.put(s, site);
                site.masked.keySet().forEach(g -> sites.put(g, site));
            }
        }
        if (sites.isEmpty()) {
            return graph;
        }
        Map<Site, Value> masks = new HashMap<>();
        Set<Step> gone = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Step s : graph.steps()) {
            Site site = sites.get(s);
            if (site == null) {
                if (!gone.contains(s)) {
                    steps.add(s);
                }
                continue;
            }
            Value mask = masks.computeIfAbsent(site, k -> pooled(k, steps));
            Step choice = site.masked.get(s);
            if (choice != null) {
                gone.add(choice);
                Value open = s.inputs().get(1);
                Value kept = Value.result(open.spec());
                List<Value> of = List.of(mask, open, choice.inputs().get(2));
                steps.add(copy(choice, of, kept));
                List<Value> spread = List.of(site.relu.inputs().getFirst(), kept);
                steps.add(copy(s, spread, choice.outputs().getFirst()));
            }
        }
        return with(steps);
    }

    /** Adds the pooling, what follows it now, and which of its results are positive. */
    private static Value pooled(Site site, List<Step> steps) {
        Value result = site.pool.outputs().getFirst();
        Value largest = Value.result(result.spec());
        Spec positive = site.mask.outputs().getFirst().spec();
        Value mask = Value.result(positive.with(result.spec().shape()));
        steps.add(copy(site.pool, site.relu.inputs(), largest));
        steps.add(copy(site.relu, List.of(largest), result));
        steps.add(copy(site.mask, List.of(result, site.mask.inputs().get(1)), mask));
        return mask;
    }

    private static Step copy(Step s, List<Value> inputs, Value output) {
        return new Step(s.name(), s.kind(), null, -1, inputs, List.of(output));
    }

    /** What is around a pooling step if nobody but it and its masked gradients sees what it reads, or null. */
    private @Nullable Site site(Step pool, Object windows) {
        Value y = pool.inputs().getFirst();
        Step relu = producers.get(y);
        if (relu == null || lane(relu) != Lane.RELU || roots.contains(y)) {
            return null;
        }
        List<Step> spreads = new ArrayList<>();
        Step mask = null;
        for (Step r : readers.getOrDefault(y, List.of())) {
            if (lane(r) == Lane.GT
                    && mask == null
                    && r.inputs().getFirst() == y
                    && isZero(r.inputs().get(1))) {
                mask = r;
            } else if (r.kind() instanceof Kind.AtLargest g
                    && g.windows().equals(windows)
                    && r.inputs().get(1) != y) {
                spreads.add(r);
            } else if (r != pool) {
                return null;
            }
        }
        if (mask == null || spreads.isEmpty()) {
            return null;
        }
        Value positive = mask.outputs().getFirst();
        Map<Step, Step> masked = new HashMap<>();
        for (Step g : spreads) {
            Step choice = only(g.outputs().getFirst());
            if (choice == null || !isMasked(choice, positive, g.outputs().getFirst())) {
                return null;
            }
            masked.put(g, choice);
        }
        boolean seen =
                roots.contains(positive) || !masked.values().containsAll(readers.getOrDefault(positive, List.of()));
        return seen ? null : new Site(pool, relu, mask, masked);
    }

    private @Nullable Step only(Value v) {
        List<Step> r = readers.getOrDefault(v, List.of());
        return r.size() == 1 && !roots.contains(v) ? r.getFirst() : null;
    }

    private static boolean isMasked(Step choice, Value mask, Value open) {
        return lane(choice) == Lane.SELECT
                && choice.inputs().get(0) == mask
                && choice.inputs().get(1) == open
                && isZero(choice.inputs().get(2))
                && choice.outputs().getFirst().spec().equals(open.spec());
    }

    private static @Nullable Lane lane(Step s) {
        return s.kind() instanceof Kind.Pointwise p ? p.lane() : null;
    }

    private static boolean isZero(Value v) {
        return v.origin() instanceof Value.Origin.Constant c
                && v.spec().shape().size() == 1
                && Double.valueOf(c.tensor().item()).equals(0.0);
    }

    // ---- sums of what pooling spreads

    private Graph sumsOfWindows() {
        List<Step> steps = new ArrayList<>();
        for (Step s : graph.steps()) {
            Step from = s.inputs().isEmpty() ? null : producers.get(s.inputs().getFirst());
            boolean all = s.kind() instanceof Kind.Reduction r
                    && r.reducer() == Reducer.SUM
                    && isOverPixels(r.axes(), s.inputs().getFirst());
            if (all && from != null && from.kind() instanceof Kind.AtLargest g && g.complete()) {
                steps.add(copy(s, List.of(from.inputs().get(1)), s.outputs().getFirst()));
            } else {
                steps.add(s);
            }
        }
        return with(steps);
    }

    private static boolean isOverPixels(List<Integer> axes, Value v) {
        for (int a = 1; a < v.spec().shape().rank() - 1; a++) {
            if (!axes.contains(a)) {
                return false;
            }
        }
        return true;
    }
}
