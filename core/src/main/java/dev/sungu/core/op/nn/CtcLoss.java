package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.CtcKernel;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connectionist temporal classification of sequences: (logarithms of probabilities [n, steps, classes], labels INT32
 * [n, labels], numbers of labels INT32 [n], numbers of steps INT32 [n]) to (losses [n], shares [n, steps, classes]).
 *
 * <p>A share is how often a step says a class over all ways to spread the labels, and so minus the slope of the loss. Its
 * own slope is that of the composition of other operations which computes the same.
 *
 * @param blank the class that says nothing
 */
public record CtcLoss(int blank) implements Op {
    /** So unlikely that it changes nothing, yet finite, since infinities would give gradients that are no numbers. */
    private static final double NEVER = -1e30;

    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec logs = inputs.get(0);
        Shape s = logs.shape();
        Spec labels = inputs.get(1);
        boolean fit = logs.dtype().isFloat()
                && s.rank() == 3
                && labels.dtype() == DType.INT32
                && labels.shape().rank() == 2
                && labels.shape().dim(0) == s.dim(0);
        for (Spec lengths : inputs.subList(2, 4)) {
            fit &= lengths.dtype() == DType.INT32 && lengths.shape().equals(s.slice(0, Math.min(1, s.rank())));
        }
        if (!fit) {
            throw new IllegalArgumentException("ctc needs float outputs [n, steps, classes], labels [n, labels] and two"
                    + " lengths [n], all int32, but got " + inputs);
        }
        if (blank < 0 || s.last() >= 0 && blank >= s.last()) {
            throw new IllegalArgumentException(
                    "ctc: the class that says nothing, " + blank + ", is none of the " + s.last() + " classes");
        }
        return List.of(logs.with(s.slice(0, 1)), logs);
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> new CtcKernel(blank, o)).checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        Tensor losses = g.upstream(0);
        Tensor shares = g.upstream(1);
        Tensor total = null;
        if (losses != null) {
            total = g.output(1).multiply(Ops.reshape(losses, -1, 1, 1)).negative();
        }
        if (shares != null) {
            Tensor through = throughShares(g, shares);
            total = total == null ? through : total.add(through);
        }
        return Gradient.of(total, null, null, null);
    }

    private Tensor throughShares(Gradient g, Tensor upstream) {
        Tensor x = g.input(0);
        try (var outer = new GradientTape()) {
            outer.watch(x);
            Tensor slope;
            try (var inner = new GradientTape()) {
                inner.watch(x);
                slope = inner.gradient(Ops.sum(composed(x, g.input(1), g.input(2), g.input(3))), x);
            }
            Tensor result = outer.gradient(Ops.sum(slope.negative().multiply(upstream)), x);
            return Ops.where(Ops.reshape(Ops.isfinite(g.output(0)), -1, 1, 1), result, 0);
        }
    }

    /** The losses, step by step from other operations. */
    Tensor composed(Tensor logs, Tensor labels, Tensor labelCounts, Tensor stepCounts) {
        int n = logs.shape().dim(0);
        int places = 2 * labels.shape().dim(1) + 1;
        // Nothing, first label, nothing, second label, ..., nothing.
        Tensor silent = Ops.full(DType.INT32, blank, labels.shape().dims());
        Tensor said = Ops.concatenate(
                List.of(
                        Ops.reshape(Ops.stack(List.of(silent, labels), 2), n, places - 1),
                        Ops.full(DType.INT32, blank, n, 1)),
                1);
        Tensor before = Ops.concatenate(
                List.of(Ops.full(DType.INT32, blank, n, Math.min(2, places)), front(said, places - 2)), 1);
        Tensor mayJump = Ops.logicalAnd(Ops.notEqual(said, blank), Ops.notEqual(said, before));
        Tensor place = Ops.arange(places);
        Tensor never = Ops.full(logs.dtype(), NEVER, n, places);
        Tensor state = Ops.where(Ops.equal(place, 0), Ops.zerosLike(never), never);
        for (int t = 0; t < logs.shape().dim(1); t++) {
            Tensor step = Ops.squeeze(Ops.sliceAlong(logs, 1, t, t + 1), 1);
            Tensor own = Ops.takeAlongAxis(step, said, 1);
            List<Tensor> ways = new ArrayList<>(List.of(state));
            if (t == 0) {
                ways.add(shifted(state, never, 1));
            } else {
                ways.add(shifted(state, never, 1));
                ways.add(Ops.where(mayJump, shifted(state, never, 2), never));
            }
            Tensor next = Ops.add(Ops.logsumexp(Ops.stack(ways, 0), 0), own);
            state = Ops.where(Ops.reshape(Ops.greater(stepCounts, t), n, 1), next, state);
        }
        Tensor last = Ops.reshape(Ops.multiply(labelCounts, 2), n, 1);
        Tensor end = Ops.logicalOr(Ops.equal(place, last), Ops.equal(place, Ops.subtract(last, 1)));
        return Ops.negative(Ops.logsumexp(Ops.where(end, state, never), 1));
    }

    private static Tensor shifted(Tensor state, Tensor never, int by) {
        int places = state.shape().dim(1);
        int kept = Math.max(0, places - by);
        return Ops.concatenate(List.of(front(never, places - kept), front(state, kept)), 1);
    }

    private static Tensor front(Tensor x, int size) {
        return Ops.sliceAlong(x, 1, 0, Math.max(0, size));
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new CtcLoss(0))
                        .in(-3.0, 0.0, 3, 5, 4)
                        .in(DType.INT32, 1, 4, 3, 2)
                        .in(DType.INT32, 1, 3, 3)
                        .in(DType.INT32, 5, 6, 3),
                Sample.of(new CtcLoss(3))
                        .in(-3.0, 0.0, 2, 6, 4)
                        .in(DType.INT32, 0, 3, 2, 2)
                        .in(DType.INT32, 0, 3, 2)
                        .in(DType.INT32, 4, 7, 2),
                Sample.of(new CtcLoss(0))
                        .in(-3.0, 0.0, 0, 5, 4)
                        .in(DType.INT32, 1, 4, 0, 2)
                        .in(DType.INT32, 0, 3, 0)
                        .in(DType.INT32, 0, 6, 0));
    }
}
