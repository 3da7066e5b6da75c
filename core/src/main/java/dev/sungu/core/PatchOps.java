package dev.sungu.core;

import dev.sungu.core.op.view.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Images as columns of their patches. Used as {@link Ops}. */
abstract class PatchOps extends SequenceOps {
    PatchOps() {}

    /**
     * The patches of images as columns: [batch, channels, height, width] to [batch, channels * size * size, patches], row by row of
     * patches.
     *
     * <p>Source: {@code keras.ops.unfold}.
     *
     * @param kernelSize of a patch: height and width, or one number for both
     * @param dilation how far the pixels of a patch are apart: one number or two
     * @param padding how many zeros are put around: one number or two
     * @param stride how far the next patch is: one number or two
     * @throws IllegalArgumentException if the images are not of rank 4, their sizes are unknown, or no patch fits into them
     */
    public static Tensor unfold(Tensor x, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException(
                    "unfold needs images [batch, channels, height, width] but got " + x.shape());
        }
        Patches p = new Patches(kernelSize, dilation, padding, stride);
        Tensor wide = pad(x, new int[][] {{0, 0}, {0, 0}, {p.padding[0], p.padding[0]}, {p.padding[1], p.padding[1]}});
        int rows = p.count(wide.shape().dim(2), 0, x.shape());
        int columns = p.count(wide.shape().dim(3), 1, x.shape());
        Tensor[] parts = new Tensor[p.size[0] * p.size[1]];
        for (int i = 0; i < parts.length; i++) {
            int row = i / p.size[1] * p.dilation[0];
            int column = i % p.size[1] * p.dilation[1];
            Tensor part = Ops.sliceAlong(wide, 2, row, row + (rows - 1) * p.stride[0] + 1, p.stride[0]);
            parts[i] = Ops.sliceAlong(part, 3, column, column + (columns - 1) * p.stride[1] + 1, p.stride[1]);
        }
        Tensor all = stack(List.of(parts), 2);
        return reshape(all, x.shape().dim(0), x.shape().dim(1) * parts.length, rows * columns);
    }

    /**
     * Images from the columns of their patches, which are added where they overlap: [batch, channels * size * size, patches] to
     * [batch, channels, height, width].
     *
     * <p>Source: {@code keras.ops.fold}.
     *
     * @param outputSize of the images: height and width, or one number for both
     * @param kernelSize of a patch: height and width, or one number for both
     * @param dilation how far the pixels of a patch are apart: one number or two
     * @param padding how many pixels around are cut off: one number or two
     * @param stride how far the next patch is: one number or two
     * @throws IllegalArgumentException if there are not as many columns, or rows in them, as the sizes say
     */
    public static Tensor fold(
            Tensor x, int[] outputSize, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        Patches p = new Patches(kernelSize, dilation, padding, stride);
        int[] out = Patches.pair("outputSize", 1, outputSize);
        int[] wide = {out[0] + 2 * p.padding[0], out[1] + 2 * p.padding[1]};
        int rows = p.count(wide[0], 0, Shape.of(out));
        int columns = p.count(wide[1], 1, Shape.of(out));
        int pieces = p.size[0] * p.size[1];
        if (x.rank() != 3 || x.shape().dim(1) % pieces != 0 || x.shape().dim(2) != rows * columns) {
            throw new IllegalArgumentException(
                    "fold needs [batch, channels * " + pieces + ", " + rows * columns + "] but got " + x.shape());
        }
        int channels = x.shape().dim(1) / pieces;
        List<Tensor> parts = unstack(reshape(x, x.shape().dim(0), channels, pieces, rows, columns), 2);
        Shape all = Shape.of(x.shape().dim(0), channels, wide[0], wide[1]);
        @Nullable Tensor sum = null;
        for (int i = 0; i < pieces; i++) {
            List<Integer> start = List.of(0, 0, i / p.size[1] * p.dilation[0], i % p.size[1] * p.dilation[1]);
            Tensor part = new Place(start, List.of(1, 1, p.stride[0], p.stride[1]), all, 0).apply(parts.get(i));
            sum = sum == null ? part : sum.add(part);
        }
        Tensor inner = Ops.sliceAlong(Objects.requireNonNull(sum), 2, p.padding[0], p.padding[0] + out[0]);
        return Ops.sliceAlong(inner, 3, p.padding[1], p.padding[1] + out[1]);
    }

    /** How patches lie in images, down and across. */
    private record Patches(int[] size, int[] dilation, int[] padding, int[] stride) {
        Patches {
            size = pair("kernelSize", 1, size);
            dilation = pair("dilation", 1, dilation);
            padding = pair("padding", 0, padding);
            stride = pair("stride", 1, stride);
        }

        static int[] pair(String what, int least, int[] given) {
            if (given.length < 1 || given.length > 2 || Arrays.stream(given).anyMatch(n -> n < least)) {
                throw new IllegalArgumentException(
                        what + " is one number or two of at least " + least + " but is " + Arrays.toString(given));
            }
            return new int[] {given[0], given[given.length - 1]};
        }

        /** How many patches lie along an axis of so many pixels, those around included. */
        int count(int pixels, int axis, Shape images) {
            int reach = (size[axis] - 1) * dilation[axis] + 1;
            if (pixels < reach) {
                throw new IllegalArgumentException(
                        "patches of " + reach + " pixels do not fit into images " + images + " with their padding");
            }
            return (pixels - reach) / stride[axis] + 1;
        }
    }
}
