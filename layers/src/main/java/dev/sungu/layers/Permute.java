package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Puts the axes of samples into another order: with {@code new Permute(2, 1)}, [batch, a, b] becomes [batch, b, a].
 *
 * <p>Source: {@code keras.layers.Permute}.
 */
public final class Permute extends Layer implements Options<Permute> {
    private final int[] dims;

    /**
     * With axes in this order.
     *
     * @param dims for each axis of the result, the axis of the input that it is, counted from 1; the batch stays
     */
    public Permute(int... dims) {
        this.dims = dims.clone();
        int[] sorted = dims.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != i + 1) {
                throw new IllegalArgumentException("Permute needs each of the axes 1 to " + dims.length
                        + " once (the batch is not among them) but got " + Arrays.toString(dims));
            }
        }
    }

    @Override
    protected Tensor call(Tensor x) {
        if (x.rank() != dims.length + 1) {
            throw new IllegalArgumentException(
                    title() + " reorders " + dims.length + " axes and the batch stays, but its input is " + x.shape());
        }
        int[] order = new int[dims.length + 1];
        System.arraycopy(dims, 0, order, 1, dims.length);
        return Ops.transpose(x, order);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("dims", Axes.list(dims));
        return c;
    }
}
