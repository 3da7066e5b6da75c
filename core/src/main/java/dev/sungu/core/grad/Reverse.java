package dev.sungu.core.grad;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.Gradient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one driver of reverse-mode differentiation, for eager and traced computations alike: it owns accumulation, sums
 * over broadcast axes and casts, so that gradient rules need none of it.
 */
public final class Reverse {
    private Reverse() {}

    /**
     * Walks the noted operations backwards from the sum of {@code target}.
     *
     * @param watched the sources and what was computed from them: nothing flows elsewhere
     * @return the cotangent of every tensor on the way, by identity
     */
    public static Map<Tensor, Tensor> run(List<Entry> entries, Tensor target, Set<Tensor> watched) {
        Map<Tensor, Tensor> cotangents = new HashMap<>();
        cotangents.put(target, Ops.ones(target.dtype(), target.shape().dims()));
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry e = entries.get(i);
            if (e.outputs().stream().anyMatch(cotangents::containsKey)) {
                propagate(e, watched, cotangents);
            }
        }
        return cotangents;
    }

    private static void propagate(Entry e, Set<Tensor> watched, Map<Tensor, Tensor> cotangents) {
        List<@Nullable Tensor> upstream = new ArrayList<>();
        for (Tensor out : e.outputs()) {
            upstream.add(cotangents.get(out));
        }
        List<@Nullable Tensor> found = e.op().gradient(new Rule(e, upstream, watched));
        if (found.size() != e.inputs().size()) {
            throw new IllegalStateException("the gradient of " + e.op().name() + " gave " + found.size()
                    + " cotangents for " + e.inputs().size() + " inputs");
        }
        for (int i = 0; i < found.size(); i++) {
            Tensor g = found.get(i);
            Tensor input = e.inputs().get(i);
            if (g != null && input.dtype().isFloat() && watched.contains(input)) {
                Tensor fitted = fit(g, input.dtype(), input.shape(), e);
                cotangents.merge(input, fitted, Ops::add);
            }
        }
    }

    /** A cotangent with its input's type and shape: broadcasting forward is summing backward. */
    private static Tensor fit(Tensor g, DType dtype, Shape shape, Entry e) {
        Tensor t = g.dtype() == dtype ? g : Ops.cast(g, dtype);
        if (t.shape().equals(shape)) {
            return t;
        }
        if (!shape.broadcastsTo(t.shape())) {
            throw new IllegalStateException(
                    "the gradient of " + e.op().name() + " has shape " + t.shape() + " for an input of shape " + shape);
        }
        int extra = t.rank() - shape.rank();
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < t.rank(); i++) {
            if (i < extra || shape.dim(i - extra) != t.shape().dim(i)) {
                axes.add(i);
            }
        }
        Tensor summed =
                Ops.sum(t, true, axes.stream().mapToInt(Integer::intValue).toArray());
        return Ops.reshape(summed, shape.dims());
    }

    private record Rule(Entry entry, List<@Nullable Tensor> upstreams, Set<Tensor> watched) implements Gradient {
        @Override
        public int inputs() {
            return entry.inputs().size();
        }

        @Override
        public Tensor input(int i) {
            return entry.inputs().get(i);
        }

        @Override
        public Tensor output(int i) {
            return entry.outputs().get(i);
        }

        @Override
        public @Nullable Tensor upstream(int i) {
            return upstreams.get(i);
        }

        @Override
        public boolean needs(int i) {
            return watched.contains(entry.inputs().get(i))
                    && entry.inputs().get(i).dtype().isFloat();
        }
    }
}
