package dev.sungu.core.op.random;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.op.Gradient;
import dev.sungu.core.op.Kind;
import dev.sungu.core.op.Op;
import dev.sungu.core.op.Sample;
import dev.sungu.core.random.Threefry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logarithms of random numbers of gamma distributions, scale 1: (key INT32 [2], shapes of the distributions) to a tensor like the
 * latter. Element i depends on the key, on its own parameter and on i only. Logarithms, since for parameters near 0 most numbers are
 * too small for their type.
 *
 * <p>Source: G. Marsaglia, W. W. Tsang, A Simple Method for Generating Gamma Variables, 2000.
 */
public record LogGamma() implements Op {
    @Override
    public List<Spec> infer(List<Spec> inputs) {
        Keys.check(this, inputs.getFirst());
        Spec alpha = inputs.get(1);
        if (!alpha.dtype().isFloat()) {
            throw new IllegalArgumentException("the parameters of a gamma distribution are floats, not " + alpha);
        }
        return List.of(alpha);
    }

    @Override
    public Kind kind() {
        return Kind.simple(LogGamma::run);
    }

    private static void run(Operands operands) {
        int[] key = operands.in(0).ints();
        int at = operands.in(0).offset;
        Slot alpha = operands.in(1);
        Slot out = operands.out(0);
        int n = operands.outSpec(0).shape().size();
        for (int i = 0; i < n; i++) {
            double a = Elements.get(alpha.array, operands.inSpec(1).dtype(), alpha.offset + i);
            Elements.set(out.array, out.offset + i, draw(key[at], key[at + 1], i, a));
        }
    }

    /** NaN where the parameter is no positive number, as of other functions outside their domain. */
    private static double draw(int k0, int k1, int index, double alpha) {
        if (!(alpha > 0)) {
            return Double.NaN;
        }
        if (alpha == Double.POSITIVE_INFINITY) {
            return alpha;
        }
        // Below 1, a number of alpha + 1 times a power of an even one.
        double d = (alpha < 1 ? alpha + 1 : alpha) - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        double power = alpha < 1 ? Math.log(even(Threefry.hash(k0, k1, index, 0))) / alpha : 0;
        for (int attempt = 1; ; attempt += 2) {
            long words = Threefry.hash(k0, k1, index, attempt);
            double radius = Math.sqrt(-2 * Math.log(even(words << 32)));
            double x = radius * Math.cos(2 * Math.PI * even(words & 0xffffffff00000000L));
            double v = 1 + c * x;
            if (v > 0) {
                double logV = 3 * Math.log(v);
                double u = even(Threefry.hash(k0, k1, index, attempt + 1));
                if (Math.log(u) < 0.5 * x * x + d - d * v * v * v + d * logV) {
                    return Math.log(d) + logV + power;
                }
            }
        }
    }

    /** A number from (0, 1). */
    private static double even(long word) {
        return ((word >>> 12) + 0.5) * 0x1p-52;
    }

    @Override
    public List<@Nullable Tensor> gradient(Gradient g) {
        return g.none();
    }

    /** Uses for the conformance test. */
    public static List<Sample> samples() {
        return List.of(
                Keys.sample(new LogGamma()).in(DType.FLOAT32, 0.1, 5, 3, 5),
                Keys.sample(new LogGamma()).in(DType.FLOAT64, 0.01, 50, 7),
                Keys.sample(new LogGamma()).in(DType.FLOAT32, 0.1, 5, 0));
    }
}
