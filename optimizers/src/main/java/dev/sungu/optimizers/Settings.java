package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options that all optimizers share. */
final class Settings {
    @Nullable
    Double weightDecay;

    private @Nullable Double clipnorm;
    private @Nullable Double globalClipnorm;
    private @Nullable Double clipvalue;
    boolean useEma;
    double emaMomentum = 0.99;
    /** 0 for never. */
    int emaOverwriteFrequency;
    /** 0 for none. */
    double lossScale;
    /** 1 for none. */
    int accumulationSteps = 1;

    void clipnorm(double norm) {
        checkOnly(globalClipnorm, clipvalue);
        clipnorm = positive("clipnorm", norm);
    }

    void globalClipnorm(double norm) {
        checkOnly(clipnorm, clipvalue);
        globalClipnorm = positive("globalClipnorm", norm);
    }

    void clipvalue(double value) {
        checkOnly(clipnorm, globalClipnorm);
        clipvalue = positive("clipvalue", value);
    }

    private static void checkOnly(@Nullable Double other, @Nullable Double another) {
        if (other != null || another != null) {
            throw new IllegalArgumentException("only one of clipnorm, clipvalue and globalClipnorm can be set");
        }
    }

    static double positive(String option, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(option + " is a positive number, not " + value);
        }
        return value;
    }

    static double fraction(String option, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(option + " is in [0, 1), not " + value);
        }
        return value;
    }

    static double share(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + " is in [0, 1], not " + value);
        }
        return value;
    }

    static double fromZero(String option, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(option + " is a number from 0 on, not " + value);
        }
        return value;
    }

    List<Tensor> clip(List<Tensor> gradients) {
        if (clipnorm != null) {
            double c = clipnorm;
            return gradients.stream().map(g -> clipByNorm(g, c)).toList();
        }
        if (clipvalue != null) {
            double c = clipvalue;
            return gradients.stream().map(g -> Ops.clip(g, -c, c)).toList();
        }
        if (globalClipnorm != null) {
            return clipByGlobalNorm(gradients, globalClipnorm);
        }
        return gradients;
    }

    private static Tensor clipByNorm(Tensor g, double c) {
        Tensor squares = Ops.sum(Ops.square(g));
        // The root is taken of 1 where the sum is 0, so that nothing is divided by 0.
        Tensor positive = Ops.greater(squares, 0);
        Tensor norm = Ops.where(
                positive,
                Ops.sqrt(Ops.where(
                        positive,
                        squares,
                        Ops.ones(squares.dtype(), squares.shape().dims()))),
                squares);
        return g.multiply(c).divide(Ops.maximum(norm, c));
    }

    private static List<Tensor> clipByGlobalNorm(List<Tensor> gradients, double c) {
        Tensor squares = null;
        for (Tensor g : gradients) {
            Tensor s = Ops.sum(Ops.square(g));
            squares = squares == null ? s : Ops.add(squares, s);
        }
        if (squares == null) {
            return gradients;
        }
        Tensor norm = Ops.sqrt(squares);
        Tensor finite = Ops.minimum(Ops.divide(1, norm), 1 / c).multiply(c);
        // Adds 0 for a finite norm and NaN for any other, so that a broken step is seen.
        Tensor scale = Ops.add(finite, Ops.subtract(norm, norm));
        return gradients.stream()
                .map(g -> Ops.multiply(g, Optimizer.to(scale, g.dtype())))
                .toList();
    }

    void describe(Map<String, Object> c) {
        put(c, "weight_decay", weightDecay);
        put(c, "clipnorm", clipnorm);
        put(c, "global_clipnorm", globalClipnorm);
        put(c, "clipvalue", clipvalue);
        c.put("use_ema", useEma);
        c.put("ema_momentum", emaMomentum);
        put(c, "ema_overwrite_frequency", emaOverwriteFrequency == 0 ? null : emaOverwriteFrequency);
        put(c, "loss_scale_factor", lossScale == 0 ? null : lossScale);
        put(c, "gradient_accumulation_steps", accumulationSteps == 1 ? null : accumulationSteps);
    }

    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    static void put(Map<String, Object> c, String key, @Nullable Object value) {
        c.put(key, value);
    }
}
