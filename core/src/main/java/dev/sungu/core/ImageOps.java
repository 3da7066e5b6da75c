package dev.sungu.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Operations on images ({@code keras.ops.image}): [batch, height, width, channels], or one image without the batch. Images
 * with channels first are transposed before and after.
 */
public final class ImageOps extends TransformOps {
    private ImageOps() {}

    static void checkRank(Tensor images) {
        if (images.rank() != 3 && images.rank() != 4) {
            throw new IllegalArgumentException(
                    "expected images [batch, height, width, channels], or one without the batch, but got "
                            + images.shape());
        }
    }

    /** What is done to a batch, done to a batch or to one image. */
    static Tensor batched(Tensor images, UnaryOperator<Tensor> body) {
        checkRank(images);
        return images.rank() == 4 ? body.apply(images) : Ops.squeeze(body.apply(Ops.expandDims(images, 0)), 0);
    }

    /**
     * A part of images.
     *
     * <p>Source: {@code keras.ops.image.crop_images}.
     *
     * @param top how many rows go above
     * @param left how many columns go on the left
     * @throws IllegalArgumentException if the part is not inside
     */
    public static Tensor cropImages(Tensor images, int top, int left, int height, int width) {
        checkRank(images);
        int h = images.rank() - 3;
        Shape s = images.shape();
        boolean fits = top >= 0 && left >= 0 && height > 0 && width > 0;
        fits &= s.dim(h) < 0 || top + height <= s.dim(h);
        fits &= s.dim(h + 1) < 0 || left + width <= s.dim(h + 1);
        if (!fits) {
            throw new IllegalArgumentException("cannot take " + height + " x " + width + " pixels from row " + top
                    + " and column " + left + " on of images " + s);
        }
        return Ops.sliceAlong(Ops.sliceAlong(images, h, top, top + height), h + 1, left, left + width);
    }

    /**
     * Zeros around images.
     *
     * <p>Source: {@code keras.ops.image.pad_images}.
     */
    public static Tensor padImages(Tensor images, int top, int left, int bottom, int right) {
        checkRank(images);
        int[][] around = new int[images.rank()][2];
        around[images.rank() - 3] = new int[] {top, bottom};
        around[images.rank() - 2] = new int[] {left, right};
        return Ops.pad(images, around);
    }

    /**
     * Pieces of images side by side: [batch, height, width, channels] to [batch, rows, columns, size * size * channels].
     *
     * <p>Source: {@code keras.ops.image.extract_patches}.
     *
     * @param size of a piece, height and width
     * @param strides how far the next piece is, down and across
     * @param dilation how far the pixels of a piece are apart
     * @param padding "valid", or "same" with zeros around
     */
    public static Tensor extractPatches(Tensor images, int[] size, int[] strides, int dilation, String padding) {
        return batched(images, x -> patches(x, size, strides, dilation, padding));
    }

    /**
     * Pieces of volumes: [batch, depth, height, width, channels], or one without the batch, to
     * [batch, ..., size * size * size * channels].
     *
     * <p>Source: {@code keras.ops.image.extract_patches_3d}.
     */
    public static Tensor extractPatches3D(Tensor volumes, int[] size, int[] strides, int dilation, String padding) {
        return volumes.rank() == 5
                ? patches(volumes, size, strides, dilation, padding)
                : Ops.squeeze(patches(Ops.expandDims(volumes, 0), size, strides, dilation, padding), 0);
    }

    private static Tensor patches(Tensor x, int[] size, int[] strides, int dilation, String padding) {
        int n = size.length;
        if (x.rank() != n + 2 || strides.length != n || dilation < 1) {
            throw new IllegalArgumentException("patches need a size and a stride for each of " + (x.rank() - 2)
                    + " axes, and a dilation of at least 1");
        }
        if (!padding.equals("valid") && !padding.equals("same")) {
            throw new IllegalArgumentException("unknown padding \"" + padding + "\": expected \"valid\" or \"same\"");
        }
        int[] out = new int[n];
        int[][] around = new int[x.rank()][2];
        int pieces = 1;
        for (int i = 0; i < n; i++) {
            int reach = (size[i] - 1) * dilation + 1;
            int in = x.shape().dim(i + 1);
            if (padding.equals("same")) {
                out[i] = (in + strides[i] - 1) / strides[i];
                int total = Math.max((out[i] - 1) * strides[i] + reach - in, 0);
                around[i + 1] = new int[] {total / 2, total - total / 2};
            } else {
                out[i] = (in - reach) / strides[i] + 1;
            }
            if (in < 0 || in + around[i + 1][0] + around[i + 1][1] < reach) {
                throw new IllegalArgumentException("patches of " + reach + " pixels do not fit into " + x.shape());
            }
            pieces *= size[i];
        }
        Tensor wide = Ops.pad(x, around);
        List<Tensor> parts = new ArrayList<>();
        for (int p = 0; p < pieces; p++) {
            Tensor part = wide;
            int rest = p;
            for (int i = n - 1; i >= 0; i--) {
                int from = rest % size[i] * dilation;
                rest /= size[i];
                part = Ops.sliceAlong(part, i + 1, from, from + (out[i] - 1) * strides[i] + 1, strides[i]);
            }
            parts.add(part);
        }
        return Ops.concatenate(parts, -1);
    }

    /** How alike images with values from 0 to {@code maxVal} are, with a window of 11 pixels. */
    public static Tensor ssim(Tensor image1, Tensor image2, double maxVal) {
        return ssim(image1, image2, maxVal, 11, 1.5, 0.01, 0.03);
    }

    /**
     * How alike images are in brightness, contrast and structure, 1 where they are equal: twice [batch, height, width, channels] to
     * [batch], without batch to a number.
     *
     * <p>Source: {@code keras.ops.image.ssim}; Z. Wang et al., Image quality assessment, 2004.
     *
     * @param maxVal the difference between white and black
     * @param filterSize the size of the Gaussian window, in pixels
     * @param filterSigma its standard deviation
     * @param k1 how much dark differences are damped, times {@code maxVal}
     * @param k2 how much flat differences are damped, times {@code maxVal}
     * @throws IllegalArgumentException if the shapes differ or the window does not fit into the images
     */
    public static Tensor ssim(
            Tensor image1, Tensor image2, double maxVal, int filterSize, double filterSigma, double k1, double k2) {
        checkRank(image1);
        if (!image1.shape().equals(image2.shape())) {
            throw new IllegalArgumentException(
                    "ssim compares images of one shape but got " + image1.shape() + " and " + image2.shape());
        }
        boolean single = image1.rank() == 3;
        Tensor a = single ? Ops.expandDims(image1, 0) : image1;
        Tensor b = single ? Ops.expandDims(image2, 0) : image2;
        DType type = Ops.floating(DType.promote(a.dtype(), b.dtype()));
        a = a.cast(type.arithmetic());
        b = b.cast(type.arithmetic());
        double[] window = gaussian(filterSize, filterSigma);
        Tensor meanA = smooth(a, window);
        Tensor meanB = smooth(b, window);
        Tensor means = meanA.multiply(meanB);
        Tensor squares = Ops.square(meanA).add(Ops.square(meanB));
        Tensor spread =
                smooth(Ops.square(a), window).add(smooth(Ops.square(b), window)).subtract(squares);
        Tensor common = smooth(a.multiply(b), window).subtract(means);
        double c1 = Math.pow(k1 * maxVal, 2);
        double c2 = Math.pow(k2 * maxVal, 2);
        Tensor likeness = means.multiply(2)
                .add(c1)
                .multiply(common.multiply(2).add(c2))
                .divide(squares.add(c1).multiply(spread.add(c2)));
        Tensor each = Ops.mean(likeness, 1, 2, 3).cast(type);
        return single ? Ops.squeeze(each, 0) : each;
    }

    private static double[] gaussian(int size, double sigma) {
        double[] weights = new double[size];
        Arrays.setAll(weights, i -> Math.exp(-Math.pow(i - (size - 1) / 2.0, 2) / (2 * sigma * sigma)));
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
        return weights;
    }

    /** Each channel weighted by the window down and across, as far as it fits. */
    private static Tensor smooth(Tensor images, double[] window) {
        Tensor weights = Tensor.of(window, window.length).cast(images.dtype());
        int channels = images.shape().dim(3);
        Tensor down = Ops.broadcastTo(weights.reshape(-1, 1, 1, 1), window.length, 1, channels, 1);
        Tensor across = Ops.broadcastTo(weights.reshape(1, -1, 1, 1), 1, window.length, channels, 1);
        int[] one = {1};
        Tensor t = Ops.depthwiseConv(images, down, one, "valid", "channels_last", one);
        return Ops.depthwiseConv(t, across, one, "valid", "channels_last", one);
    }
}
