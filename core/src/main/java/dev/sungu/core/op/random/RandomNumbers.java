package dev.sungu.core.op.random;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.RandomKernel;
import dev.sungu.core.kernel.RandomKernel.Draw;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Random numbers of one distribution: (key INT32 [2]) to a float tensor. Element i depends on the key and on i only.
 *
 * @param draw which distribution
 * @param p its first parameter: see {@link Draw}
 * @param q its second parameter
 * @param spec type and shape of the result
 */
public record RandomNumbers(Draw draw, double p, double q, Spec spec) implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Keys.check(this, inputs.getFirst());
        if (!spec.dtype().isFloat()) {
            throw new IllegalArgumentException("random numbers are drawn as float32 or float64, not " + spec.dtype());
        }
        return List.of(spec);
    }

    @Override
    public Op sized(IntUnaryOperator sizes) {
        return new RandomNumbers(draw, p, q, spec.with(spec.shape().sized(sizes)));
    }

    @Override
    public Kind kind() {
        return Kind.opaque(operands -> new RandomKernel(draw, p, q, operands));
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        Spec wide = new Spec(DType.FLOAT64, Shape.of(3, 5));
        return List.of(
                Keys.sample(new RandomNumbers(Draw.UNIFORM, -1, 2, Spec.of(3, 50))),
                Keys.sample(new RandomNumbers(Draw.NORMAL, 1, 2, Spec.of(3, 50))),
                Keys.sample(new RandomNumbers(Draw.TRUNCATED_NORMAL, 1, 2, Spec.of(3, 50))),
                Keys.sample(new RandomNumbers(Draw.MASK, 0.3, 2, Spec.of(150))),
                Keys.sample(new RandomNumbers(Draw.UNIFORM, -1, 2, wide)),
                Keys.sample(new RandomNumbers(Draw.NORMAL, 1, 2, wide)),
                Keys.sample(new RandomNumbers(Draw.TRUNCATED_NORMAL, 1, 2, wide)),
                Keys.sample(new RandomNumbers(Draw.UNIFORM, 0, 1, Spec.of(0))));
    }
}
