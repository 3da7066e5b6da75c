package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.CtcSearch;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the likeliest classes of the steps say: (logits [n, steps, classes], numbers of steps INT32 [n]) to (labels INT32 [1, n,
 * steps], filled up with -1, minus the sums of the logits that were taken [n, 1]).
 *
 * @param blank the class that says nothing
 * @param mergeRepeated whether a class that several steps in a row say counts once
 */
public record CtcGreedy(int blank, boolean mergeRepeated) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        return CtcBeamSearch.decoded(inputs, 1, blank);
    }

    @Override
    public Kind kind() {
        return Kind.simple(this::run).checking();
    }

    private void run(Operands operands) {
        Slot logits = operands.in(0);
        Slot lengths = operands.in(1);
        int[] labels = operands.out(0).ints();
        Slot scores = operands.out(1);
        DType type = operands.inSpec(0).dtype();
        Shape shape = operands.inSpec(0).shape();
        int steps = shape.dim(1);
        int classes = shape.dim(2);
        CtcSearch.check(lengths, shape.dim(0), steps);
        for (int row = 0; row < shape.dim(0); row++) {
            int used = lengths.ints()[lengths.offset + row];
            int to = operands.out(0).offset + row * steps;
            int end = to + steps;
            int before = -1;
            double score = 0;
            for (int t = 0; t < used; t++) {
                int at = logits.offset + (row * steps + t) * classes;
                int said = likeliest(logits.array, type, at, classes);
                score -= Elements.get(logits.array, type, at + said);
                if (said != blank && !(mergeRepeated && said == before)) {
                    labels[to++] = said;
                }
                before = said;
            }
            Arrays.fill(labels, to, end, -1);
            Elements.set(scores.array, scores.offset + row, score);
        }
    }

    /** The first of the largest; NaN is largest. */
    private static int likeliest(Object array, DType type, int at, int classes) {
        int best = 0;
        double most = Elements.get(array, type, at);
        for (int c = 1; c < classes && !Double.isNaN(most); c++) {
            double value = Elements.get(array, type, at + c);
            if (value > most || Double.isNaN(value)) {
                best = c;
                most = value;
            }
        }
        return best;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new CtcGreedy(0, true))
                        .in(-3.0, 0.0, 3, 5, 3)
                        .in(DType.INT32, 0, 6, 3)
                        .noGradient(),
                Sample.of(new CtcGreedy(2, false))
                        .in(-3.0, 0.0, 2, 6, 3)
                        .in(DType.INT32, 0, 7, 2)
                        .noGradient(),
                Sample.of(new CtcGreedy(0, true))
                        .in(-3.0, 0.0, 0, 5, 4)
                        .in(DType.INT32, 0, 6, 0)
                        .noGradient());
    }
}
