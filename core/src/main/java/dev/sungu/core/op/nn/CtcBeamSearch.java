package dev.sungu.core.op.nn;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.CtcSearch;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The likeliest transcriptions: (logarithms of probabilities [n, steps, classes], numbers of steps INT32 [n]) to (labels INT32
 * [best, n, steps], filled up with -1, logarithms of their probabilities [n, best]).
 *
 * @param blank the class that says nothing
 * @param beams how many are kept after each step
 * @param best how many are given
 */
public record CtcBeamSearch(int blank, int beams, int best) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        if (best < 1 || beams < best) {
            throw new IllegalArgumentException(
                    "ctcDecode needs 1 <= topPaths <= beamWidth but got topPaths " + best + " and beamWidth " + beams);
        }
        return decoded(inputs, best, blank);
    }

    /** What {@code best} transcriptions and their scores look like. */
    static List<Spec> decoded(List<Spec> inputs, int best, int blank) {
        Spec logits = inputs.get(0);
        Spec lengths = inputs.get(1);
        Shape s = logits.shape();
        if (!logits.dtype().isFloat()
                || s.rank() != 3
                || lengths.dtype() != DType.INT32
                || !lengths.shape().equals(s.slice(0, 1))) {
            throw new IllegalArgumentException(
                    "ctcDecode needs float inputs [n, steps, classes] and lengths [n], int32, but got " + inputs);
        }
        if (blank < 0 || s.last() >= 0 && blank >= s.last()) {
            throw new IllegalArgumentException(
                    "ctcDecode: the class that says nothing, " + blank + ", is none of the " + s.last() + " classes");
        }
        return List.of(
                new Spec(DType.INT32, Shape.of(best, s.dim(0), s.dim(1))), logits.with(Shape.of(s.dim(0), best)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(o -> new CtcSearch(blank, beams, best, o)).checking();
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Sample.of(new CtcBeamSearch(0, 20, 3))
                        .in(-3.0, 0.0, 3, 5, 4)
                        .in(DType.INT32, 0, 6, 3)
                        .noGradient(),
                Sample.of(new CtcBeamSearch(2, 2, 2))
                        .in(-3.0, 0.0, 1, 6, 3)
                        .in(DType.INT32, 4, 7, 1)
                        .noGradient(),
                Sample.of(new CtcBeamSearch(0, 4, 1))
                        .in(-3.0, 0.0, 0, 5, 4)
                        .in(DType.INT32, 0, 6, 0)
                        .noGradient());
    }
}
