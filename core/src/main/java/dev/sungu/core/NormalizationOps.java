package dev.sungu.core;

import dev.sungu.core.op.Apply;
import dev.sungu.core.op.nn.CenteredSums;
import dev.sungu.core.op.nn.LayerNorm;
import dev.sungu.core.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tensors brought to mean 0 and variance 1. Used as {@link Ops}. */
abstract class NormalizationOps extends GradientOps {
    NormalizationOps() {}

    /**
     * {@code (x - mean) / sqrt(variance + epsilon) * scale + offset} along an axis.
     *
     * @param mean [n], n being the size of the axis
     * @param variance [n]
     * @param offset [n], or null for none
     * @param scale [n], or null for none
     */
    public static Tensor batchNormalization(
            Tensor x,
            Tensor mean,
            Tensor variance,
            int axis,
            @Nullable Tensor offset,
            @Nullable Tensor scale,
            double epsilon) {
        Tensor f = floating(x);
        Shape s = f.shape();
        int a = s.axis(axis);
        int[] kept = new int[s.rank()];
        Arrays.fill(kept, 1);
        kept[a] = mean.shape().dim(0);
        Tensor factor = rsqrt(add(floating(variance), epsilon));
        if (scale != null) {
            factor = multiply(factor, scale);
        }
        Tensor shift = offset == null ? zeros(f.dtype(), kept) : reshape(offset, kept);
        int[] axes = IntStream.range(0, s.rank()).filter(i -> i != a).toArray();
        return scaleCentered(f, reshape(floating(mean), kept), reshape(factor, kept), shift, axes);
    }

    /** Each row, a row being the last axis, brought to mean 0 and variance 1; {@code epsilon} 1e-7 is added to the variance. */
    public static Tensor layerNormalization(Tensor x) {
        return layerNormalization(x, null, null, EPSILON, -1);
    }

    /**
     * Mean 0 and variance 1 along some axes, then scaled and shifted (Ba et al. 2016).
     *
     * @param gamma the scale, of the shape of the axes, or null for none
     * @param beta the shift, of the shape of the axes, or null for none
     * @param epsilon what is added to the variance
     * @param axes along which mean and variance are taken
     */
    public static Tensor layerNormalization(
            Tensor x, @Nullable Tensor gamma, @Nullable Tensor beta, double epsilon, int... axes) {
        Tensor f = floating(x);
        if (f.dtype().isHalf()) {
            // Between the steps, too: a sum of squares does not fit 16 bits.
            return to(layerNormalization(to(f, DType.FLOAT32), gamma, beta, epsilon, axes), f.dtype());
        }
        int[] a = f.shape().axes(axes);
        if (rowsOf(f.shape(), a)) {
            return rows(f, gamma, beta, a.length, true, epsilon);
        }
        int[] wide = kept(f.shape(), a);
        List<Tensor> moments = moments(f, true, a);
        Tensor y = multiply(subtract(f, moments.get(0)), rsqrt(add(moments.get(1), epsilon)));
        y = gamma == null ? y : multiply(y, reshape(gamma, wide));
        return beta == null ? y : add(y, reshape(beta, wide));
    }

    /** Each row, a row being the last axis, brought to mean square 1; {@code epsilon} 1e-7 is added to the mean square. */
    public static Tensor rmsNormalization(Tensor x) {
        return rmsNormalization(x, null, EPSILON, -1);
    }

    /**
     * Mean square 1 along some axes, then scaled (Zhang and Sennrich 2019).
     *
     * @param scale broadcast to {@code x}, or null for none
     * @param epsilon what is added to the mean square
     * @param axes along which the mean is taken
     */
    public static Tensor rmsNormalization(Tensor x, @Nullable Tensor scale, double epsilon, int... axes) {
        Tensor f = floating(x);
        if (f.dtype().isHalf()) {
            return to(rmsNormalization(to(f, DType.FLOAT32), scale, epsilon, axes), f.dtype());
        }
        int[] a = f.shape().axes(axes);
        boolean fits = scale == null || scale.shape().equals(f.shape().slice(a[0], f.rank()));
        if (fits && rowsOf(f.shape(), a)) {
            return rows(f, scale, null, a.length, false, epsilon);
        }
        Tensor y = multiply(f, rsqrt(add(mean(square(f), true, a), epsilon)));
        return scale == null ? y : multiply(y, scale);
    }

    /** Whether the axes are the last ones, of known sizes, so that they can be seen as one. */
    private static boolean rowsOf(Shape s, int[] axes) {
        boolean last = axes.length > 0 && axes[0] == s.rank() - axes.length;
        return last && s.slice(axes[0], s.rank()).isKnown() && (axes.length == 1 || leadingUnknown(s, axes[0]) <= 1);
    }

    private static long leadingUnknown(Shape s, int end) {
        return IntStream.range(0, end).filter(i -> s.dim(i) < 0).count();
    }

    private static int[] kept(Shape s, int[] axes) {
        int[] kept = new int[s.rank()];
        Arrays.fill(kept, 1);
        for (int a : axes) {
            kept[a] = s.dim(a);
        }
        return kept;
    }

    private static Tensor rows(
            Tensor x, @Nullable Tensor gamma, @Nullable Tensor beta, int count, boolean centered, double epsilon) {
        Shape s = x.shape();
        int n = s.product(s.rank() - count, s.rank());
        Shape flat = s.slice(0, s.rank() - count).concat(Shape.of(n));
        Tensor scale = gamma == null ? ones(x.dtype(), n) : reshape(to(gamma, x.dtype()), n);
        Tensor shift = beta == null ? zeros(x.dtype(), n) : reshape(to(beta, x.dtype()), n);
        Tensor y = new LayerNorm(centered, epsilon).apply(reshape(x, flat.dims()), scale, shift);
        return reshape(y, s.dims());
    }

    /**
     * {@code (x - mean) * scale + offset} with a gradient that reads x once for all three.
     *
     * @param mean of x's rank, with size 1 along the axes; so are scale and offset
     * @param axes along which all elements share mean, scale and offset, sorted
     */
    public static Tensor scaleCentered(Tensor x, Tensor mean, Tensor scale, Tensor offset, int... axes) {
        boolean graph = Trace.current() == null
                && List.of(x, mean, scale, offset).stream().anyMatch(t -> t instanceof SymbolicTensor);
        if (graph || axes.length == 0) {
            return scaleCentered(List.of(x, mean, scale, offset));
        }
        return customGradient(
                List.of(x, mean, scale, offset),
                NormalizationOps::scaleCentered,
                (in, up) -> scaleCenteredGradient(in, up, axes));
    }

    private static Tensor scaleCentered(List<Tensor> in) {
        return add(multiply(subtract(in.get(0), in.get(1)), in.get(2)), in.get(3));
    }

    private static List<@Nullable Tensor> scaleCenteredGradient(List<Tensor> in, Tensor up, int[] axes) {
        Shape s = in.getFirst().shape();
        // The last run of neighbours is summed by one operation, the small rest as usual.
        int first = axes.length - 1;
        while (first > 0 && axes[first - 1] == axes[first] - 1) {
            first--;
        }
        List<Integer> run = new ArrayList<>();
        for (int i = first; i < axes.length; i++) {
            run.add(axes[i]);
        }
        int[] runAxes = run.stream().mapToInt(Integer::intValue).toArray();
        Shape rest = s.reduce(runAxes, true);
        Tensor means = reshape(
                broadcastTo(in.get(1), rest.dims()), s.reduce(runAxes, false).dims());
        List<Tensor> sums = Apply.call(new CenteredSums(run), up, in.getFirst(), means);
        int[] wide = in.get(1).shape().dims();
        Tensor products = reduced(reshape(sums.get(0), rest.dims()), axes, wide);
        Tensor sum = reduced(reshape(sums.get(1), rest.dims()), axes, wide);
        return Arrays.asList(multiply(up, in.get(2)), negative(multiply(sum, in.get(2))), products, sum);
    }

    private static Tensor reduced(Tensor sums, int[] axes, int[] wide) {
        return Arrays.equals(sums.shape().dims(), wide) ? sums : reshape(sum(sums, true, axes), wide);
    }

    /**
     * How alike two signals are, in decibels: {@code 20 log10(maxVal) - 10 log10(mean((a - b)^2))}.
     *
     * <p>Source: {@code keras.ops.nn.psnr}.
     *
     * @param maxVal the largest value that signals may have
     * @throws IllegalArgumentException if the shapes differ
     */
    public static Tensor psnr(Tensor a, Tensor b, double maxVal) {
        if (!a.shape().equals(b.shape())) {
            throw new IllegalArgumentException(
                    "psnr compares signals of one shape, not " + a.shape() + " and " + b.shape());
        }
        Tensor error = mean(square(subtract(floating(a), floating(b))));
        return subtract(20 * Math.log10(maxVal), multiply(log10(error), 10));
    }

    /**
     * Channels spread over blocks of pixels: [batch, height, width, channels * block^2] to [batch, block * height, block *
     * width, channels].
     *
     * <p>Source: {@code keras.ops.nn.depth_to_space}.
     *
     * @throws IllegalArgumentException if the number of channels is no multiple of {@code block * block}
     */
    public static Tensor depthToSpace(Tensor x, int block) {
        Shape s = x.shape();
        if (s.rank() != 4 || block < 1 || s.last() % (block * block) != 0) {
            throw new IllegalArgumentException("depthToSpace needs [batch, height, width, channels] with a multiple of "
                    + block + " x " + block + " channels but got " + s);
        }
        int c = s.last() / (block * block);
        Tensor parts = reshape(x, s.dim(0), s.dim(1), s.dim(2), block, block, c);
        return reshape(transpose(parts, 0, 1, 3, 2, 4, 5), s.dim(0), s.dim(1) * block, s.dim(2) * block, c);
    }

    /**
     * Blocks of pixels put into channels: [batch, block * height, block * width, channels] to [batch, height, width, channels *
     * block^2].
     *
     * <p>Source: {@code keras.ops.nn.space_to_depth}.
     *
     * @throws IllegalArgumentException if height or width is no multiple of {@code block}
     */
    public static Tensor spaceToDepth(Tensor x, int block) {
        Shape s = x.shape();
        if (s.rank() != 4 || block < 1 || s.dim(1) % block != 0 || s.dim(2) % block != 0) {
            throw new IllegalArgumentException(
                    "spaceToDepth needs [batch, height, width, channels] with sizes that are multiples of " + block
                            + " but got " + s);
        }
        int h = s.dim(1) / block;
        int w = s.dim(2) / block;
        Tensor parts = reshape(x, s.dim(0), h, block, w, block, s.last());
        return reshape(transpose(parts, 0, 1, 3, 2, 4, 5), s.dim(0), h, w, s.last() * block * block);
    }
}
