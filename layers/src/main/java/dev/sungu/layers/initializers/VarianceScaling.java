package dev.sungu.layers.initializers;

import dev.sungu.core.DType;
import dev.sungu.core.NearestNames;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers whose variance is {@code scale / n}, where n is the number of inputs ("fan_in") or outputs ("fan_out") of the
 * weight or their mean ("fan_avg"), so that signals neither fade nor grow from layer to layer.
 *
 * <p>The last axis counts outputs, the one before it inputs, and each further one, as of a convolution's window,
 * multiplies both. By default scale 1, "fan_in", "truncated_normal".
 *
 * <p>Source: {@code keras.initializers.VarianceScaling}.
 */
public sealed class VarianceScaling extends SeededInitializer<VarianceScaling>
        permits GlorotNormal, GlorotUniform, HeNormal, HeUniform, LecunNormal, LecunUniform {
    /** The standard deviation of the standard normal distribution cut off at 2. */
    private static final double TRUNCATED_STDDEV = 0.87962566103423978;

    private static final List<String> MODES = List.of("fan_in", "fan_out", "fan_avg");
    private static final List<String> DISTRIBUTIONS =
            List.of("uniform", "truncated_normal", "untruncated_normal", "normal");

    private double scale = 1;
    private String mode = "fan_in";
    private String distribution = "truncated_normal";
    private int @Nullable [] inputAxes;
    private int @Nullable [] outputAxes;

    /** With scale 1, for "fan_in", drawn from "truncated_normal". */
    public VarianceScaling() {}

    /** With the given scale, mode and distribution. */
    public VarianceScaling(double scale, String mode, String distribution) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("VarianceScaling needs a scale above 0 but got " + scale);
        }
        this.scale = scale;
        this.mode = known("mode of VarianceScaling", mode, MODES);
        // "normal" is an old name of the truncated one.
        String name = known("distribution of VarianceScaling", distribution, DISTRIBUTIONS);
        this.distribution = name.equals("normal") ? "truncated_normal" : name;
    }

    private static String known(String what, String value, List<String> names) {
        if (!names.contains(value)) {
            throw new IllegalArgumentException(NearestNames.unknown(what, value, names));
        }
        return value;
    }

    /** Sets which axes count inputs; negative ones count from the end. Both or neither of the two are set. */
    public final VarianceScaling inputAxes(int... axes) {
        inputAxes = axes.clone();
        return this;
    }

    /** Sets which axes count outputs; negative ones count from the end. Both or neither of the two are set. */
    public final VarianceScaling outputAxes(int... axes) {
        outputAxes = axes.clone();
        return this;
    }

    @Override
    public final Tensor apply(Shape shape, DType dtype) {
        double[] fans = fans(shape);
        double n = mode.equals("fan_in") ? fans[0] : mode.equals("fan_out") ? fans[1] : (fans[0] + fans[1]) / 2;
        double variance = scale / Math.max(1, n);
        return switch (distribution) {
            case "uniform" -> {
                double limit = Math.sqrt(3 * variance);
                yield Random.uniform(shape, -limit, limit, dtype, key());
            }
            case "untruncated_normal" -> Random.normal(shape, 0, Math.sqrt(variance), dtype, key());
            default -> Random.truncatedNormal(shape, 0, Math.sqrt(variance) / TRUNCATED_STDDEV, dtype, key());
        };
    }

    /** The number of inputs and of outputs of a weight. */
    final double[] fans(Shape shape) {
        int rank = shape.rank();
        int[] in = inputAxes;
        int[] out = outputAxes;
        if (in != null && out != null) {
            return new double[] {size(shape, in), size(shape, out)};
        }
        if (in != null || out != null) {
            throw new IllegalArgumentException(
                    className() + " got " + (in == null ? "outputAxes only" : "inputAxes only") + "; set both");
        }
        if (rank < 2) {
            double n = rank == 0 ? 1 : shape.last();
            return new double[] {n, n};
        }
        double window = 1;
        for (int i = 0; i < rank - 2; i++) {
            window *= shape.dim(i);
        }
        return new double[] {window * shape.dim(-2), window * shape.last()};
    }

    private static double size(Shape shape, int[] axes) {
        double n = 1;
        for (int axis : axes) {
            n *= shape.dim(axis);
        }
        return n;
    }

    @Override
    public final Map<String, Object> config() {
        Map<String, Object> c = super.config();
        if (getClass() == VarianceScaling.class) {
            c.put("scale", scale);
            c.put("mode", mode);
            c.put("distribution", distribution);
        }
        c.put("input_axes", list(inputAxes));
        c.put("output_axes", list(outputAxes));
        return c;
    }

    private static @Nullable List<Integer> list(int @Nullable [] axes) {
        return axes == null ? null : Arrays.stream(axes).boxed().toList();
    }
}
