package dev.sungu.core;

import dev.sungu.core.op.conv.Conv;
import dev.sungu.core.op.conv.ConvInputGradient;
import dev.sungu.core.op.conv.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolutions over one to three axes. Used as {@link Ops}. */
abstract class ConvOps extends NnOps {
    ConvOps() {}

    /** The convolution with windows inside, one element apart. */
    public static Tensor conv(Tensor x, Tensor kernel) {
        return conv(x, kernel, new int[] {1}, "valid", "channels_last", new int[] {1});
    }

    /** The convolution of channels-last inputs: see {@link #conv(Tensor, Tensor, int[], String, String, int[])}. */
    public static Tensor conv(Tensor x, Tensor kernel, int strides, String padding) {
        return conv(x, kernel, new int[] {strides}, padding, "channels_last", new int[] {1});
    }

    /**
     * The convolution of [batch, ...sizes, channels] with a kernel [...window, channels / groups, filters], giving [batch,
     * ...windows, filters].
     *
     * <p>The number of groups follows from the kernel. Source: {@code keras.ops.conv}.
     *
     * @param strides how far windows are apart: one number for each axis, or one for all
     * @param padding "valid" (windows inside), "same" (zeros around, {@code ceil(size / stride)} windows), or over one axis
     *     "causal" (zeros before, so that a result depends on nothing after it)
     * @param dataFormat "channels_last", or "channels_first" for inputs and results [batch, channels, ...sizes]
     * @param dilationRate the distance between neighbours in the window: one number for each axis, or one for all
     * @throws IllegalArgumentException if the kernel does not fit the axes or channels of the input, a window does not fit into it, or an
     *     option is unknown
     */
    public static Tensor conv(
            Tensor x, Tensor kernel, int[] strides, String padding, String dataFormat, int[] dilationRate) {
        int axes = spatialAxes("conv", x, kernel);
        Tensor last = channelsLast(x, dataFormat);
        Window window = window("conv", kernel, axes, strides, padding, dilationRate);
        int channels = last.shape().last();
        int each = kernel.shape().dim(-2);
        int groups = channels > 0 && each > 0 && channels % each == 0 ? channels / each : 1;
        return channelsBack(apply(new Conv(window, groups), last, kernel), dataFormat);
    }

    /**
     * The convolution of each channel with filters of its own: [batch, ...sizes, channels] and [...window, channels, multiplier]
     * to [batch, ...windows, channels * multiplier].
     *
     * <p>Arguments as for {@link #conv(Tensor, Tensor, int[], String, String, int[])}. Source: {@code
     * keras.ops.depthwise_conv}.
     *
     * @throws IllegalArgumentException if the kernel does not fit the axes or channels of the input, a window does not fit into it, or an
     *     option is unknown
     */
    public static Tensor depthwiseConv(
            Tensor x, Tensor kernel, int[] strides, String padding, String dataFormat, int[] dilationRate) {
        int axes = spatialAxes("depthwiseConv", x, kernel);
        Tensor last = channelsLast(x, dataFormat);
        int channels = kernel.shape().dim(-2);
        if (last.shape().last() >= 0 && last.shape().last() != channels) {
            throw new IllegalArgumentException(
                    "depthwiseConv: the kernel " + kernel.shape() + " is for " + channels + " channels but the input "
                            + x.shape() + " has " + last.shape().last());
        }
        int[] dims = kernel.shape().dims();
        dims[axes] = 1;
        dims[axes + 1] *= channels;
        Window window = window("depthwiseConv", kernel, axes, strides, padding, dilationRate);
        return channelsBack(apply(new Conv(window, channels), last, reshape(kernel, dims)), dataFormat);
    }

    /**
     * A convolution of each channel by itself, then one of all channels of each pixel: [batch, ...sizes, channels], [...window,
     * channels, multiplier] and [1..., channels * multiplier, filters] to [batch, ...windows, filters].
     *
     * <p>Arguments as for {@link #conv(Tensor, Tensor, int[], String, String, int[])}. Source: {@code
     * keras.ops.separable_conv}.
     */
    public static Tensor separableConv(
            Tensor x,
            Tensor depthwiseKernel,
            Tensor pointwiseKernel,
            int[] strides,
            String padding,
            String dataFormat,
            int[] dilationRate) {
        Tensor last = channelsLast(x, dataFormat);
        Tensor each = depthwiseConv(last, depthwiseKernel, strides, padding, "channels_last", dilationRate);
        return channelsBack(conv(each, pointwiseKernel), dataFormat);
    }

    /** The transposed convolution of channels-last inputs, without output padding or dilation. */
    public static Tensor convTranspose(Tensor x, Tensor kernel, int strides, String padding) {
        return convTranspose(x, kernel, new int[] {strides}, padding, null, "channels_last", new int[] {1});
    }

    /**
     * The transposed convolution: [batch, ...windows, channels] and [...window, filters, channels] to [batch, ...sizes,
     * filters].
     *
     * <p>Each input element is spread over a window of the result. Source: {@code keras.ops.conv_transpose}.
     *
     * @param strides how far windows are apart: one number for each axis, or one for all
     * @param padding "valid" or "same"
     * @param outputPadding how much is added at the end, one number for each axis or one for all; null: so much that sizes are
     *     {@code (windows - 1) * stride + max(window, stride)} for "valid", {@code windows * stride} for "same"
     * @param dataFormat "channels_last" or "channels_first"
     * @param dilationRate the distance between neighbours in the window: one number for each axis, or one for all
     * @throws IllegalArgumentException if the kernel does not fit the axes or channels of the input, or an option is unknown
     */
    public static Tensor convTranspose(
            Tensor x,
            Tensor kernel,
            int[] strides,
            String padding,
            int @Nullable [] outputPadding,
            String dataFormat,
            int[] dilationRate) {
        int axes = spatialAxes("convTranspose", x, kernel);
        List<Integer> s = each("strides", axes, strides);
        List<Integer> d = each("dilationRate", axes, dilationRate);
        List<Integer> extra = outputPadding == null ? List.of() : each("outputPadding", axes, outputPadding);
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int a = 0; a < axes; a++) {
            int span = (kernel.shape().dim(a) - 1) * d.get(a) + 1;
            int stride = s.get(a);
            int left;
            int total;
            if (padding.equals("valid")) {
                left = span - 1;
                total = 2 * (span - 1) + (extra.isEmpty() ? Math.max(span, stride) - span : extra.get(a));
            } else if (padding.equals("same")) {
                total = extra.isEmpty() ? stride + span - 2 : span + span % 2 - 2 + extra.get(a);
                left = Math.min((total + 1) / 2, span - 1);
            } else {
                throw new IllegalArgumentException(
                        "convTranspose has no padding \"" + padding + "\": expected \"valid\" or \"same\"");
            }
            before.add(span - 1 - left);
            after.add(span - 1 - (total - left));
        }
        Window window = new Window(s, d, before, after, false);
        Tensor last = channelsLast(x, dataFormat);
        return channelsBack(apply(new ConvInputGradient(window, 1, List.of()), last, kernel), dataFormat);
    }

    private static Tensor apply(dev.sungu.core.op.Op op, Tensor x, Tensor kernel) {
        DType type = floating(common(x, kernel));
        return op.apply(to(x, type), to(kernel, type));
    }

    private static int spatialAxes(String what, Tensor x, Tensor kernel) {
        int axes = x.rank() - 2;
        if (axes < 1 || axes > 3 || kernel.rank() != x.rank()) {
            throw new IllegalArgumentException(
                    what + " needs an input with a batch, one to three sizes and channels, and a"
                            + " kernel with as many axes, but got " + x.shape() + " and " + kernel.shape());
        }
        return axes;
    }

    private static Window window(
            String what, Tensor kernel, int axes, int[] strides, String padding, int[] dilationRate) {
        List<Integer> s = each("strides", axes, strides);
        List<Integer> d = each("dilationRate", axes, dilationRate);
        if (padding.equals("causal") && axes == 1) {
            int before = (kernel.shape().dim(0) - 1) * d.getFirst();
            return new Window(s, d, List.of(before), List.of(0), false);
        }
        return window(what, s, padding, d);
    }

    static Window window(String what, List<Integer> strides, String padding, List<Integer> dilation) {
        return switch (padding) {
            case "valid" -> Window.valid(strides, dilation);
            case "same" -> Window.same(strides, dilation);
            default ->
                throw new IllegalArgumentException(
                        what + " over " + strides.size() + " axes has no padding \"" + padding
                                + "\": expected \"valid\" or \"same\""
                                + (what.equals("conv") ? ", or \"causal\" over one axis" : ""));
        };
    }

    /** One number for each axis. */
    static List<Integer> each(String what, int axes, int... given) {
        if (given.length == 1) {
            return each(what, axes, Collections.nCopies(axes, given[0]));
        }
        return each(what, axes, Arrays.stream(given).boxed().toList());
    }

    private static List<Integer> each(String what, int axes, List<Integer> given) {
        int least = what.equals("outputPadding") ? 0 : 1;
        if (given.size() != axes || given.stream().anyMatch(n -> n < least)) {
            throw new IllegalArgumentException(
                    what + " should be " + (axes == 1 ? "a number" : axes + " numbers, or one") + " of at least "
                            + least + " but is " + given);
        }
        return given;
    }

    /** The input with channels last. */
    static Tensor channelsLast(Tensor x, String dataFormat) {
        return isFirst(dataFormat) ? moveaxis(x, 1, -1) : x;
    }

    /** A result with channels last in the given format. */
    static Tensor channelsBack(Tensor x, String dataFormat) {
        return isFirst(dataFormat) ? moveaxis(x, -1, 1) : x;
    }

    private static boolean isFirst(String dataFormat) {
        return switch (dataFormat) {
            case "channels_last" -> false;
            case "channels_first" -> true;
            default ->
                throw new IllegalArgumentException(
                        "unknown data format \"" + dataFormat + "\": expected \"channels_last\" or \"channels_first\"");
        };
    }
}
