package dev.sungu.layers;

import dev.sungu.core.Tensor;
import dev.sungu.layers.regularizers.L1L2;
import java.util.Map;

/**
 * Gives its input as it is and adds {@code l1 * sum(|x|) + l2 * sum(x^2)}, divided by the batch size, to what training
 * minimises.
 *
 * <p>Source: {@code keras.layers.ActivityRegularization}.
 */
public final class ActivityRegularization extends Layer implements Options<ActivityRegularization> {
    private final double l1;
    private final double l2;

    /** With these factors of absolute values and of squares. */
    public ActivityRegularization(double l1, double l2) {
        this.l1 = l1;
        this.l2 = l2;
        setActivityRegularizer(new L1L2(l1, l2));
    }

    /** With this factor of absolute values. */
    public ActivityRegularization(double l1) {
        this(l1, 0);
    }

    @Override
    protected Tensor call(Tensor x) {
        return x;
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public boolean buildsNothing() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.remove("activity_regularizer");
        c.put("l1", l1);
        c.put("l2", l2);
        return c;
    }
}
