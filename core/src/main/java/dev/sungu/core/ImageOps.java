package dev.sungu.core;

import java.util.ArrayList;
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
}
