package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How little truth and prediction overlap, with a weight for each kind of error:
 * {@code 1 - c / (c + alpha * a + beta * b + 1e-7)} with {@code c = sum(t * p)}, {@code a = sum(t * (1 - p))}, {@code b =
 * sum((1 - t) * p)} (S. Salehi et al., "Tversky loss function for image segmentation", 2017). With alpha = beta = 0.5 it is
 * {@link Dice}.
 *
 * <p>Truth and predictions have one shape, such as [batch, height, width, classes], with values in [0, 1].
 *
 * <p>Source: {@code keras.losses.Tversky}.
 */
public final class Tversky extends PairLoss implements LossOptions<Tversky> {
    private double alpha = 0.5;
    private double beta = 0.5;
    private int @Nullable [] axis;

    /** Over all axes: one number for the whole batch. */
    public Tversky() {
        super("tversky");
    }

    /** With this weight of false positives and this one of false negatives. */
    public Tversky(double alpha, double beta) {
        this();
        alpha(alpha);
        beta(beta);
    }

    /** The weight of what is there but was not found; Keras calls it the one of false positives. Default: 0.5. */
    public Tversky alpha(double value) {
        alpha = value;
        return this;
    }

    /** The weight of what was found but is not there; Keras calls it the one of false negatives. Default: 0.5. */
    public Tversky beta(double value) {
        beta = value;
        return this;
    }

    /** The axes over which is summed: with 1, 2, 3 for images, one loss a sample. Default: all. */
    public Tversky axis(int... values) {
        axis = values.clone();
        return this;
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor common = sum(Ops.multiply(truth, predictions));
        Tensor missed = sum(Ops.multiply(truth, Ops.subtract(1, predictions)));
        Tensor invented = sum(Ops.multiply(Ops.subtract(1, truth), predictions));
        Tensor wrong = Ops.add(Ops.multiply(missed, alpha), Ops.multiply(invented, beta));
        return Ops.subtract(1, Ops.divide(common, Ops.add(Ops.add(common, wrong), Ops.EPSILON)));
    }

    private Tensor sum(Tensor x) {
        int[] axes = axis;
        return axes == null ? Ops.sum(x) : Ops.sum(x, axes);
    }

    @Override
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        int[] axes = axis;
        c.put("alpha", alpha);
        c.put("beta", beta);
        c.put(
                "axis",
                axes == null
                        ? null
                        : axes.length == 1
                                ? (Object) axes[0]
                                : Arrays.stream(axes).boxed().toList());
        return c;
    }
}
