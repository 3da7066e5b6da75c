package dev.sungu.layers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * {@code exp(x) / sum(exp(x))} along one axis or several. The shape stays.
 *
 * <p>Where the input has a mask, which is broadcast to it from the right, entries that are false there (numbers up to 0.5)
 * take no part and get 0: {@code x.setMask(mask)}.
 *
 * <p>Source: {@code keras.layers.Softmax}.
 */
public final class Softmax extends Layer implements Options<Softmax> {
    private static final double VERY_NEGATIVE = -1e9;

    private final int[] axes;
    private final boolean several;

    /** Along the last axis. */
    public Softmax() {
        this(-1);
    }

    /** Along this axis; negative counts from the end. */
    public Softmax(int axis) {
        axes = new int[] {axis};
        several = false;
    }

    /** Along these axes together: all numbers of their plane add up to 1. */
    public Softmax(int[] axes) {
        this.axes = axes.clone();
        several = true;
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor mask = x.mask();
        return mask == null ? softmax(x) : softmax(x, mask);
    }

    private Tensor softmax(Tensor x, Tensor mask) {
        if (!fits(mask.shape(), x.shape())) {
            throw new IllegalArgumentException(title() + " got a mask " + mask.shape()
                    + ", which cannot be broadcast to its input " + x.shape()
                    + ": its sizes, from the right, must be 1 or the input's");
        }
        Tensor valid = mask.dtype() == DType.BOOL ? mask : Ops.greater(mask, 0.5);
        return Ops.where(valid, softmax(Ops.where(valid, x, VERY_NEGATIVE)), 0);
    }

    private static boolean fits(Shape mask, Shape x) {
        boolean fits = mask.rank() <= x.rank();
        for (int i = 1; fits && i <= mask.rank(); i++) {
            int m = mask.dim(-i);
            int n = x.dim(-i);
            fits = m < 0 || n < 0 || m == 1 || m == n;
        }
        return fits;
    }

    private Tensor softmax(Tensor x) {
        return axes.length == 1 ? Ops.softmax(x, axes[0]) : Ops.exp(Ops.subtract(x, Ops.logsumexp(x, true, axes)));
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
    public boolean takesMask() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        List<Integer> list = Axes.list(axes);
        c.put("axis", several ? list : (Object) axes[0]);
        return c;
    }
}
