package dev.sungu.core.op.nn;

import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Lane;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of Adam for one weight: (w, gradient, m, v, alpha) to the new (w, m, v), where alpha is a number without axes,
 * the learning rate with both bias corrections.
 *
 * <p>{@code m += (g - m) * oneMinusBeta1; v += (g * g - v) * oneMinusBeta2; w -= m * alpha / (sqrt(v) + epsilon)}, in one
 * pass over memory. There is no gradient through it.
 *
 * <p>Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, with epsilon as Keras has it.
 *
 * @param oneMinusBeta1 1 - beta 1
 * @param oneMinusBeta2 1 - beta 2
 * @param epsilon keeps the quotient finite
 */
public record AdamUpdate(float oneMinusBeta1, float oneMinusBeta2, float epsilon) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Spec w = inputs.get(0);
        boolean fits = w.dtype().isFloat()
                && inputs.subList(1, 4).stream().allMatch(w::equals)
                && inputs.get(4).equals(w.with(Shape.scalar()));
        if (!fits) {
            throw new IllegalArgumentException("AdamUpdate needs weight, gradient and both moments as floats of"
                    + " one type and shape, and alpha as a number of that type, but got " + inputs);
        }
        return List.of(w, w, w);
    }

    @Override
    public Kind kind() {
        return new Kind.Pointwise(Lane.ADAM, List.of(oneMinusBeta1, oneMinusBeta2, epsilon));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        AdamUpdate op = new AdamUpdate(0.1f, 0.001f, 1e-7f);
        return List.of(
                Sample.of(op)
                        .in(3, 4)
                        .in(3, 4)
                        .in(3, 4)
                        .in(0.0, 2.0, 3, 4)
                        .in(0.0, 1.0)
                        .noGradient(),
                Sample.of(op).in(0).in(0).in(0).in(0.0, 2.0, 0).in(0.0, 1.0).noGradient());
    }
}
