package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of batch renormalization, and its corrections.
 *
 * @param movingStddev what the moving variance follows from
 * @param mean the moving mean that batches are corrected towards
 * @param stddev the moving deviation that batches are corrected towards
 * @param clipping bounds of the corrections
 * @param momentum how much of the two stays in a step
 */
record Renormalization(
        Variable movingStddev, Variable mean, Variable stddev, Map<String, Double> clipping, double momentum) {
    private static final List<String> BOUNDS = List.of("rmin", "rmax", "dmax");

    /** A scale and a shift that contain the corrections. */
    record Scale(Tensor gamma, Tensor beta) {}

    /** The roots of another initializer's values. */
    record RootOf(Initializer variance) implements Initializer {
        @Override
        public Tensor apply(Shape shape, DType dtype) {
            return Ops.sqrt(variance.apply(shape, dtype));
        }

        @Override
        public Map<String, Object> config() {
            return Map.of("variance", variance);
        }
    }

    static void check(Layer layer, Map<String, Double> clipping) {
        for (String key : clipping.keySet()) {
            if (!BOUNDS.contains(key)) {
                throw new IllegalArgumentException(
                        layer.title() + " knows the bounds " + BOUNDS + " for renormClipping but not \"" + key + "\"");
            }
        }
        Double low = clipping.get("rmin");
        Double high = clipping.get("rmax");
        Double shift = clipping.get("dmax");
        if (low != null && high != null && high < low || shift != null && shift < 0) {
            throw new IllegalArgumentException(
                    layer.title() + " needs rmin <= rmax and dmax >= 0 for renormClipping but got " + clipping);
        }
    }

    /** As configs keep it. */
    static Map<String, Double> ordered(Map<String, Double> clipping) {
        Map<String, Double> c = new LinkedHashMap<>();
        for (String key : List.of("rmax", "rmin", "dmax")) {
            Double bound = clipping.get(key);
            if (bound != null) {
                c.put(key, bound);
            }
        }
        return c;
    }

    Scale scale(Tensor batchMean, Tensor variance, @Nullable Tensor gamma, @Nullable Tensor beta, double epsilon) {
        Tensor deviation = Ops.maximum(stddev, Math.sqrt(epsilon));
        Tensor r = Ops.divide(Ops.sqrt(variance.add(epsilon)), deviation);
        Tensor d = Ops.divide(batchMean.subtract(mean), deviation);
        Double low = clipping.get("rmin");
        Double high = clipping.get("rmax");
        Double shift = clipping.get("dmax");
        r = low == null ? r : Ops.maximum(r, low);
        r = high == null ? r : Ops.minimum(r, high);
        d = shift == null ? d : Ops.clip(d, -shift, shift);
        r = Ops.stopGradient(r);
        d = Ops.stopGradient(d);
        Tensor scale = gamma == null ? r : Ops.multiply(r, gamma);
        Tensor offset = gamma == null ? d : Ops.multiply(d, gamma);
        return new Scale(scale, beta == null ? offset : Ops.add(offset, beta));
    }

    void update(
            Tensor batchMean,
            Tensor variance,
            double epsilon,
            double averages,
            Variable movingMean,
            Variable movingVariance) {
        Tensor deviation = Ops.stopGradient(Ops.sqrt(variance.add(epsilon)));
        BatchNormalization.update(mean, batchMean, momentum);
        BatchNormalization.update(stddev, deviation, momentum);
        BatchNormalization.update(movingMean, batchMean, averages);
        Tensor moving = Ops.add(Ops.multiply(movingStddev, averages), Ops.multiply(deviation, 1 - averages));
        movingStddev.assign(moving);
        movingVariance.assign(Ops.relu(Ops.subtract(Ops.square(moving), epsilon)));
    }
}
