package dev.sungu.losses;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How little truth and prediction overlap: {@code 1 - 2 * sum(t * p) / (sum(t) + sum(p) + 1e-7)}, for segmentation.
 *
 * <p>Truth and predictions have one shape, such as [batch, height, width, classes], with values in [0, 1].
 *
 * <p>Source: {@code keras.losses.Dice}.
 */
public final class Dice extends PairLoss implements LossOptions<Dice> {
    private int @Nullable [] axis;

    /** Over all axes: one number for the whole batch. */
    public Dice() {
        super("dice");
    }

    /** The axes over which is summed: with 1, 2, 3 for images, one loss a sample. Default: all. */
    public Dice axis(int... values) {
        axis = values.clone();
        return this;
    }

    @Override
    Tensor compare(Tensor truth, Tensor predictions) {
        Tensor common = Ops.multiply(sum(Ops.multiply(truth, predictions)), 2);
        Tensor both = Ops.add(Ops.add(sum(truth), sum(predictions)), Ops.EPSILON);
        return Ops.subtract(1, Ops.divide(common, both));
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
