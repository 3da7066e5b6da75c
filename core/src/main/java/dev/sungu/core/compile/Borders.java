package dev.sungu.core.compile;

import dev.sungu.core.op.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leaves zeros around images to the convolutions that read them, so that images need not be copied. */
final class Borders {
    private final Map<Value, Step> producers;
    private final Map<Value, List<Step>> readers;
    private final Set<Value> roots;

    private Borders(Graph graph) {
        this.producers = graph.producers();
        this.readers = graph.readers();
        this.roots = graph.roots();
    }

    static Graph rewrite(Graph graph) {
        if (graph.steps().stream().noneMatch(s -> s.kind() instanceof Kind.Border)) {
            return graph;
        }
        Borders b = new Borders(graph);
        List<Step> steps = new ArrayList<>();
        for (Step s : graph.steps()) {
            steps.add(b.withBorder(s));
        }
        return new Graph(graph.inputs(), steps, graph.results(), graph.assigned()).withoutDeadSteps();
    }

    private Step withBorder(Step s) {
        Value whole = s.inputs().isEmpty() ? null : s.inputs().getFirst();
        Step border = whole == null ? null : producers.get(whole);
        // A copy that others need too is there anyway.
        if (whole == null
                || border == null
                || roots.contains(whole)
                || !readers.getOrDefault(whole, List.of()).equals(List.of(s))
                || s.inputs().lastIndexOf(whole) != 0) {
            return s;
        }
        Value inside = border.inputs().getFirst();
        Kind kind = kind(s, border, inside, whole);
        return kind == null
                ? s
                : Step.of(s.name(), kind, List.of(inside, s.inputs().get(1)), s.outputs());
    }

    private static @Nullable Kind kind(Step s, Step border, Value inside, Value whole) {
        return s.kind() instanceof Kind.Rows(var binding, var byFilters, Kind.Bordered bordered)
                        && border.kind() instanceof Kind.Border(var copy, List<Integer> before)
                ? bordered.of(before, inside.spec().shape(), whole.spec().shape())
                : null;
    }
}
