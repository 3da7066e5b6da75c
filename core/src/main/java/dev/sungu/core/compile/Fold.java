package dev.sungu.core.compile;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scales the filters instead of the result of a convolution or matrix product, where filters and factors depend on variables
 * alone: batch normalization in use is then a shift. Bounds on both sides, written with their gradients in mind, become one step. In
 * programs that assign nothing, where such values are kept.
 */
final class Fold {
    private final Map<Value, Step> producers;
    private final Map<Value, List<Step>> readers;
    private final Set<Value> roots;
    private final Set<Value> fixed;
    /** What a step is replaced by; steps that become superfluous die by themselves. */
    private final Map<Step, List<Step>> replaced = new HashMap<>();

    private Fold(Graph graph) {
        this.producers = graph.producers();
        this.readers = graph.readers();
        this.roots = graph.roots();
        this.fixed = Derived.fixed(graph);
    }

    static Graph fold(Graph graph) {
        Fold f = new Fold(graph);
        for (Step s : graph.steps()) {
            f.scaling(s);
            f.clamping(s);
        }
        if (f.replaced.isEmpty()) {
            return graph;
        }
        List<Step> steps = new ArrayList<>();
        for (Step s : graph.steps()) {
            List<Step> instead = f.replaced.get(s);
            if (instead == null) {
                steps.add(s);
            } else {
                steps.addAll(instead);
            }
        }
        return new Graph(graph.inputs(), steps, graph.results(), graph.assigned()).withoutDeadSteps();
    }

    private void scaling(Step s) {
        if (!isLane(s, Lane.MUL)) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            Value scaled = s.inputs().get(i);
            Value factor = s.inputs().get(1 - i);
            if (fixed.contains(factor) && !fixed.contains(scaled) && fold(s, scaled, factor)) {
                return;
            }
        }
    }

    /** {@code x >= c ? c : relu(x)} in one step. */
    private void clamping(Step s) {
        if (!isLane(s, Lane.SELECT) || s.outputs().getFirst().spec().dtype() != DType.FLOAT32) {
            return;
        }
        Step above = producers.get(s.inputs().get(0));
        Value bound = s.inputs().get(1);
        Step relu = producers.get(s.inputs().get(2));
        if (above != null
                && relu != null
                && isLane(above, Lane.GE)
                && isLane(relu, Lane.RELU)
                && above.inputs().get(0) == relu.inputs().getFirst()
                && above.inputs().get(1) == bound
                && relu.outputs()
                        .getFirst()
                        .spec()
                        .equals(s.outputs().getFirst().spec())
                && bound.origin() instanceof Value.Origin.Constant c
                && bound.spec().shape().size() == 1
                && c.tensor().item() > 0) {
            Kind clamp = new Kind.Pointwise(
                    Lane.CLAMP, List.of(0f, (float) c.tensor().item()));
            replaced.put(s, List.of(Step.of("Clamp", clamp, relu.inputs(), s.outputs())));
        }
    }

    private boolean fold(Step s, Value scaled, Value factor) {
        Step from = producers.get(scaled);
        if (from == null
                || !isOnlyFor(scaled, s)
                || !scaled.spec().equals(s.outputs().getFirst().spec())) {
            return false;
        }
        if (isProduct(from, factor)) {
            replaced.put(s, product(from, factor, s.outputs().getFirst()));
            return true;
        }
        if (!isLane(from, Lane.ADD)) {
            return false;
        }
        // (product + bias) * factor
        for (int i = 0; i < 2; i++) {
            Value sum = from.inputs().get(i);
            Value bias = from.inputs().get(1 - i);
            Step product = producers.get(sum);
            if (product != null
                    && fixed.contains(bias)
                    && isOnlyFor(sum, from)
                    && sum.spec().equals(scaled.spec())
                    && isProduct(product, factor)) {
                Value part = Value.result(sum.spec());
                List<Step> steps = new ArrayList<>(product(product, factor, part));
                Value shift = multiplied(bias, factor, steps);
                steps.add(Step.of(from.name(), kind(from), List.of(part, shift), s.outputs()));
                replaced.put(s, steps);
                return true;
            }
        }
        return false;
    }

    private static List<Step> product(Step product, Value factor, Value result) {
        List<Step> steps = new ArrayList<>();
        Value filters = multiplied(product.inputs().get(1), factor, steps);
        steps.add(
                Step.of(product.name(), kind(product), List.of(product.inputs().getFirst(), filters), List.of(result)));
        return steps;
    }

    private static Value multiplied(Value a, Value b, List<Step> steps) {
        Value v = Value.result(
                a.spec().with(Shape.broadcast(a.spec().shape(), b.spec().shape())));
        steps.add(Step.of("Multiply", new Kind.Pointwise(Lane.MUL), List.of(a, b), List.of(v)));
        return v;
    }

    /** Whether a step is a product whose filters can take the factor, a number for each. */
    private boolean isProduct(Step s, Value factor) {
        boolean byFilters = s.kind() instanceof Kind.Rows r && r.byFilters()
                || s.kind() instanceof Kind.Contraction c && !c.transposeB();
        if (!byFilters || !fixed.contains(s.inputs().get(1)) || replaced.containsKey(s)) {
            return false;
        }
        Spec filters = s.inputs().get(1).spec();
        Shape f = factor.spec().shape();
        return filters.dtype() == DType.FLOAT32
                && factor.spec().dtype() == DType.FLOAT32
                && f.rank() > 0
                && f.rank() <= filters.shape().rank()
                && f.last() == f.size()
                && f.last() == filters.shape().last();
    }

    private boolean isOnlyFor(Value v, Step reader) {
        return !roots.contains(v) && readers.getOrDefault(v, List.of()).equals(List.of(reader));
    }

    private static boolean isLane(Step s, Lane lane) {
        return s.kind() instanceof Kind.Pointwise p && p.lane() == lane;
    }

    private static Kind kind(Step s) {
        Kind kind = s.kind();
        if (kind == null) {
            throw new IllegalStateException("steps are folded before they are fused");
        }
        return kind;
    }
}
