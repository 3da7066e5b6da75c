package dev.sungu.core.compile;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.kernel.TileProgram;
import dev.sungu.core.op.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts elementwise steps of one shape that feed each other into groups, and hands a matrix product to the group that
 * consumes it, so that what passes between them stays in cache. Nothing is computed twice, and no group holds more than
 * one contraction.
 */
final class Fuse {
    /** More steps than this in one group would no longer fit the first-level cache. */
    private static final int MAX_STEPS = 48;

    /** A set of steps to be run together. */
    private static final class Cluster {
        final BitSet members = new BitSet();

        @Nullable
        Shape shape;

        int contraction = -1;
    }

    private final Graph graph;
    private final List<Step> steps;
    private final Cluster[] clusters;
    private final int[][] producersOf;
    private @Nullable Cluster scalars;

    private Fuse(Graph graph) {
        this.graph = graph;
        this.steps = graph.steps();
        this.clusters = new Cluster[steps.size()];
        this.producersOf = new int[steps.size()][];
    }

    static Graph fuse(Graph graph) {
        Fuse f = new Fuse(graph);
        f.cluster();
        return new Graph(graph.inputs(), f.emit(), graph.results(), graph.assigned());
    }

    private void cluster() {
        Map<Value, Step> producers = graph.producers();
        Map<Step, Integer> index = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            index.put(s, i);
            producersOf[i] = s.inputs().stream()
                    .map(producers::get)
                    .filter(p -> p != null)
                    .mapToInt(index::get)
                    .distinct()
                    .toArray();
            Cluster c = new Cluster();
            c.members.set(i);
            clusters[i] = c;
            if (isMatrixProduct(s)) {
                c.contraction = i;
                c.shape = s.outputs().getFirst().spec().shape();
            } else if (isGroupable(s)) {
                c.shape = s.outputs().getFirst().spec().shape();
                join(i, c.shape);
            }
        }
    }

    /** Joins an elementwise step with the groups and the product that it reads, where nothing lies in between. */
    private void join(int i, Shape shape) {
        for (int p : producersOf[i]) {
            tryMerge(i, clusters[p], shape);
        }
        if (shape.rank() == 0) {
            // Numbers are so cheap that only the number of groups counts: they need not feed each other.
            if (scalars != null) {
                tryMerge(i, scalars, shape);
            }
            scalars = clusters[i];
        }
    }

    private void tryMerge(int i, Cluster other, Shape shape) {
        Cluster mine = clusters[i];
        Shape otherShape = other.shape;
        if (other == mine
                || otherShape == null
                || !shape.equals(otherShape)
                || mine.contraction >= 0 && other.contraction >= 0
                || mine.members.cardinality() + other.members.cardinality() > MAX_STEPS
                || feedsProduct(mine, other)
                || feedsProduct(other, mine)
                || reaches(other, mine)
                || reaches(mine, other)) {
            return;
        }
        other.members.stream().forEach(m -> clusters[m] = mine);
        mine.members.or(other.members);
        mine.contraction = Math.max(mine.contraction, other.contraction);
    }

    /** Whether a step of {@code from} gives an operand of the product of {@code to}: it has to run before, not after it. */
    private boolean feedsProduct(Cluster from, Cluster to) {
        return to.contraction >= 0 && Arrays.stream(producersOf[to.contraction]).anyMatch(from.members::get);
    }

    /** Whether {@code to} depends on {@code from} through a step that is in neither. */
    private boolean reaches(Cluster from, Cluster to) {
        BitSet visited = new BitSet();
        Deque<Integer> stack = new ArrayDeque<>();
        to.members.stream().forEach(stack::push);
        while (!stack.isEmpty()) {
            int s = stack.pop();
            boolean inside = clusters[s] == to;
            for (int p : producersOf[s]) {
                Cluster c = clusters[p];
                if (c == from) {
                    if (!inside) {
                        return true;
                    }
                } else if (c != to) {
                    // A cluster runs as a whole, so what any member needs is needed.
                    c.members.stream().filter(m -> !visited.get(m)).forEach(m -> {
                        visited.set(m);
                        stack.push(m);
                    });
                }
            }
        }
        return false;
    }

    private static boolean isMatrixProduct(Step s) {
        boolean flat = s.outputs().getFirst().spec().shape().rank() == 2;
        boolean rows = s.kind() instanceof Kind.Rows || s.kind() instanceof Kind.AtLargest;
        return (s.kind() instanceof Kind.Contraction && flat || rows)
                && s.outputs().getFirst().spec().dtype() == DType.FLOAT32;
    }

    private static boolean isGroupable(Step s) {
        if (!(s.kind() instanceof Kind.Pointwise p)) {
            return false;
        }
        for (Value v : s.outputs()) {
            if (v.spec().dtype() != DType.FLOAT32 && v.spec().dtype() != DType.BOOL) {
                return false;
            }
        }
        return TileProgram.supports(
                p.lane(),
                s.inputs().stream().map(Value::spec).toList(),
                s.outputs().stream().map(Value::spec).toList());
    }

    /** The clusters as steps, in an order in which they can run. */
    private List<Step> emit() {
        Map<Value, List<Step>> readers = graph.readers();
        List<Step> result = new ArrayList<>();
        BitSet done = new BitSet();
        Deque<Integer> stack = new ArrayDeque<>();
        for (int i = 0; i < steps.size(); i++) {
            stack.push(i);
            while (!stack.isEmpty()) {
                int s = stack.peek();
                if (done.get(s)) {
                    stack.pop();
                    continue;
                }
                Cluster c = clusters[s];
                boolean ready = true;
                for (int m = c.members.nextSetBit(0); m >= 0; m = c.members.nextSetBit(m + 1)) {
                    for (int p : producersOf[m]) {
                        if (clusters[p] != c && !done.get(p)) {
                            stack.push(p);
                            ready = false;
                        }
                    }
                }
                if (ready) {
                    stack.pop();
                    done.or(c.members);
                    result.add(step(c, readers));
                }
            }
        }
        return result;
    }

    private Step step(Cluster c, Map<Value, List<Step>> readers) {
        int first = c.members.nextSetBit(0);
        if (c.members.cardinality() == 1 && (c.contraction >= 0 || !isGroupable(steps.get(first)))) {
            return steps.get(first);
        }
        GroupBuilder builder = new GroupBuilder(c.shape == null ? Shape.scalar() : c.shape);
        Step product = c.contraction >= 0 ? steps.get(c.contraction) : null;
        List<Step> members = new ArrayList<>();
        c.members.stream().filter(m -> m != c.contraction).forEach(m -> members.add(steps.get(m)));
        if (product != null) {
            builder.input(product.outputs().getFirst());
        }
        members.forEach(builder::add);
        List<Value> produced = new ArrayList<>(
                members.stream().flatMap(s -> s.outputs().stream()).toList());
        if (product != null) {
            produced.addFirst(product.outputs().getFirst());
        }
        for (Value v : produced) {
            boolean readOutside =
                    readers.getOrDefault(v, List.of()).stream().anyMatch(r -> r != product && !members.contains(r));
            if (readOutside || graph.roots().contains(v)) {
                builder.output(v);
            }
        }
        return builder.build(product);
    }
}
