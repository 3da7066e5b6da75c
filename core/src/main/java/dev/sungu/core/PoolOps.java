package dev.sungu.core;

import dev.sungu.core.op.conv.AveragePool;
import dev.sungu.core.op.conv.MaxPool;
import dev.sungu.core.op.conv.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pooling over one to three axes. Used as {@link Ops}. */
abstract class PoolOps extends ConvOps {
    PoolOps() {}

    /** The largest values of windows inside that lie side by side, as long as wide, channels last. */
    public static Tensor maxPool(Tensor x, int poolSize) {
        return maxPool(x, poolSize, poolSize, "valid");
    }

    /** The largest values of windows inside that lie side by side, channels last. */
    public static Tensor maxPool(Tensor x, int[] poolSize) {
        return maxPool(x, poolSize, poolSize, "valid", "channels_last");
    }

    /** The largest values of windows inside, as long as wide and {@code strides} apart along each axis, channels last. */
    public static Tensor maxPool(Tensor x, int poolSize, int strides) {
        return maxPool(x, poolSize, strides, "valid");
    }

    /** The largest values of channels-last inputs: see {@link #maxPool(Tensor, int[], int[], String, String)}. */
    public static Tensor maxPool(Tensor x, int poolSize, int strides, String padding) {
        return maxPool(x, new int[] {poolSize}, new int[] {strides}, padding, "channels_last");
    }

    /**
     * The largest value in each window, channel by channel: [batch, ...sizes, channels] to [batch, ...windows, channels].
     *
     * <p>Where there are several, the gradient goes to the first. Source: {@code keras.ops.max_pool}.
     *
     * @param poolSize sizes of the window: one number for each axis, or one for all
     * @param strides how far windows are apart: one number for each axis, or one for all
     * @param padding "valid" (windows inside) or "same" (windows reach outside, {@code ceil(size / stride)} of them)
     * @param dataFormat "channels_last", or "channels_first" for [batch, channels, ...sizes]
     * @throws IllegalArgumentException if there are no one to three sizes between batch and channels, a window does not fit into them, or an
     *     option is unknown
     */
    public static Tensor maxPool(Tensor x, int[] poolSize, int[] strides, String padding, String dataFormat) {
        return pool("maxPool", true, x, poolSize, strides, padding, dataFormat);
    }

    /** The means of windows inside that lie side by side, as long as wide, channels last. */
    public static Tensor averagePool(Tensor x, int poolSize) {
        return averagePool(x, poolSize, poolSize, "valid");
    }

    /** The means of windows inside that lie side by side, channels last. */
    public static Tensor averagePool(Tensor x, int[] poolSize) {
        return averagePool(x, poolSize, poolSize, "valid", "channels_last");
    }

    /** The means of windows inside, as long as wide and {@code strides} apart along each axis, channels last. */
    public static Tensor averagePool(Tensor x, int poolSize, int strides) {
        return averagePool(x, poolSize, strides, "valid");
    }

    /** The means of channels-last inputs: see {@link #averagePool(Tensor, int[], int[], String, String)}. */
    public static Tensor averagePool(Tensor x, int poolSize, int strides, String padding) {
        return averagePool(x, new int[] {poolSize}, new int[] {strides}, padding, "channels_last");
    }

    /**
     * The mean of each window, channel by channel; what lies outside does not count. Arguments as for {@link
     * #maxPool(Tensor, int[], int[], String, String)}.
     *
     * <p>Source: {@code keras.ops.average_pool}.
     */
    public static Tensor averagePool(Tensor x, int[] poolSize, int[] strides, String padding, String dataFormat) {
        return pool("averagePool", false, x, poolSize, strides, padding, dataFormat);
    }

    private static Tensor pool(
            String what, boolean max, Tensor x, int[] poolSize, int[] strides, String padding, String dataFormat) {
        int axes = poolAxes(what, x);
        Window window = window(what, each("strides", axes, strides), padding, Collections.nCopies(axes, 1));
        Tensor last = floating(channelsLast(x, dataFormat));
        return channelsBack(pool(max, window, each("poolSize", axes, poolSize), last), dataFormat);
    }

    private static Tensor pool(boolean max, Window window, List<Integer> sizes, Tensor x) {
        return (max ? new MaxPool(window, sizes) : new AveragePool(window, sizes)).apply(x);
    }

    private static int poolAxes(String what, Tensor x) {
        if (x.rank() < 3 || x.rank() > 5) {
            throw new IllegalArgumentException(
                    what + " needs a batch, one to three sizes and channels but got " + x.shape());
        }
        return x.rank() - 2;
    }

    /**
     * The largest values of a given number of windows that share out each axis: [batch, ...sizes, channels] to [batch,
     * ...output sizes, channels]. Window i reaches from {@code floor(i * size / n)} to {@code ceil((i + 1) * size / n)}.
     *
     * <p>Source: {@code keras.ops.adaptive_max_pool}.
     *
     * @throws IllegalArgumentException if there are no one to three sizes between batch and channels, or one is unknown or 0
     */
    public static Tensor adaptiveMaxPool(Tensor x, int[] outputSize, String dataFormat) {
        return adaptive("adaptiveMaxPool", true, x, outputSize, dataFormat);
    }

    /**
     * The means of a given number of windows that share out each axis: see {@link #adaptiveMaxPool}.
     *
     * <p>Source: {@code keras.ops.adaptive_average_pool}.
     */
    public static Tensor adaptiveAveragePool(Tensor x, int[] outputSize, String dataFormat) {
        return adaptive("adaptiveAveragePool", false, x, outputSize, dataFormat);
    }

    private static Tensor adaptive(String what, boolean max, Tensor x, int[] outputSize, String dataFormat) {
        int axes = poolAxes(what, x);
        List<Integer> sizes = each("outputSize", axes, outputSize);
        Tensor y = floating(channelsLast(x, dataFormat));
        for (int a = 0; a < axes; a++) {
            y = adaptive(what, max, y, a, sizes.get(a));
        }
        return channelsBack(y, dataFormat);
    }

    /** Windows over one axis have one of two lengths: both are pooled everywhere, and those that are wanted are taken. */
    private static Tensor adaptive(String what, boolean max, Tensor x, int axis, int windows) {
        int size = x.shape().dim(axis + 1);
        if (size < 1) {
            throw new IllegalArgumentException(what + " divides sizes into windows and must know them, but axis "
                    + (axis + 1) + " of " + x.shape() + " is " + (size < 0 ? "unknown" : "empty"));
        }
        int small = (size + windows - 1) / windows;
        if (size % windows == 0) {
            return along(max, x, axis, small, small);
        }
        int smalls = size - small + 1;
        int[] take = new int[windows];
        boolean both = false;
        for (int i = 0; i < windows; i++) {
            int from = (int) ((long) i * size / windows);
            int to = (int) (((long) (i + 1) * size + windows - 1) / windows);
            take[i] = to - from == small ? from : smalls + from;
            both |= to - from > small;
        }
        Tensor pooled = along(max, x, axis, small, 1);
        if (both) {
            pooled = concatenate(List.of(pooled, along(max, x, axis, small + 1, 1)), axis + 1);
        }
        return take(pooled, Tensor.of(take, windows), axis + 1);
    }

    private static Tensor along(boolean max, Tensor x, int axis, int size, int stride) {
        int axes = x.rank() - 2;
        List<Integer> ones = Collections.nCopies(axes, 1);
        List<Integer> sizes = new ArrayList<>(ones);
        List<Integer> strides = new ArrayList<>(ones);
        sizes.set(axis, size);
        strides.set(axis, stride);
        return pool(max, Window.valid(List.copyOf(strides), ones), List.copyOf(sizes), x);
    }
}
