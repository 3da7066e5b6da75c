package dev.sungu.core;

import dev.sungu.core.random.Random;
import java.util.ArrayList;
import java.util.List;

/** Images turned, bent and blurred. Used as {@link ImageOps}. */
abstract class TransformOps extends SamplingOps {
    TransformOps() {}

    /**
     * Images under affine maps: the pixel at (x, y) of the result is that at {@code (a0 x + a1 y + a2, b0 x + b1 y + b2)}.
     *
     * <p>Source: {@code keras.ops.image.affine_transform}.
     *
     * @param transform [a0, a1, a2, b0, b1, b2, 0, 0], or one for each image, [batch, 8]
     * @param interpolation "bilinear" or "nearest"
     * @param fillMode what is beyond: "constant", "nearest", "wrap", "mirror" or "reflect"
     */
    public static Tensor affineTransform(
            Tensor images, Tensor transform, String interpolation, String fillMode, double fillValue) {
        if (transform.rank() < 1 || transform.rank() > 2 || transform.shape().last() != 8) {
            throw new IllegalArgumentException(
                    "affineTransform needs transforms [8] or [batch, 8] but got " + transform.shape());
        }
        return ImageOps.batched(images, x -> {
            List<Tensor> t = numbers(transform, 8);
            Tensor row = rows(x);
            Tensor column = columns(x);
            Tensor fromX = t.get(0).multiply(column).add(t.get(1).multiply(row)).add(t.get(2));
            Tensor fromY = t.get(3).multiply(column).add(t.get(4).multiply(row)).add(t.get(5));
            return sample(x, fromY, fromX, interpolation, fillMode, fillValue);
        });
    }

    /** The numbers of [n] or [batch, n] as tensors [1 or batch, 1, 1]. */
    private static List<Tensor> numbers(Tensor t, int n) {
        Tensor wide = t.rank() == 1 ? Ops.expandDims(t, 0) : t;
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(Ops.expandDims(Ops.sliceAlong(wide, 1, i, i + 1), -1));
        }
        return all;
    }

    private static Tensor rows(Tensor images) {
        int h = images.shape().dim(1);
        return Ops.reshape(Ops.arange(0, h).cast(DType.FLOAT32), 1, h, 1);
    }

    private static Tensor columns(Tensor images) {
        int w = images.shape().dim(2);
        return Ops.reshape(Ops.arange(0, w).cast(DType.FLOAT32), 1, 1, w);
    }

    /**
     * Images seen from elsewhere: the points {@code startPoints} come to lie at {@code endPoints}.
     *
     * <p>Source: {@code keras.ops.image.perspective_transform}.
     *
     * @param startPoints four points (x, y), [4, 2], or for each image, [batch, 4, 2]
     * @param endPoints like them
     * @param interpolation "bilinear" or "nearest"
     * @param fillValue what is beyond
     */
    public static Tensor perspectiveTransform(
            Tensor images, Tensor startPoints, Tensor endPoints, String interpolation, double fillValue) {
        Shape s = startPoints.shape();
        if (s.rank() < 2 || s.rank() > 3 || s.dim(-2) != 4 || s.last() != 2 || !s.equals(endPoints.shape())) {
            throw new IllegalArgumentException(
                    "perspectiveTransform needs start and end points [4, 2] or [batch, 4, 2] but got " + s + " and "
                            + endPoints.shape());
        }
        return ImageOps.batched(images, x -> {
            List<Tensor> t = numbers(Homography.of(startPoints, endPoints), 8);
            Tensor row = rows(x);
            Tensor column = columns(x);
            Tensor depth = t.get(6).multiply(column).add(t.get(7).multiply(row)).add(1);
            Tensor fromX = t.get(0)
                    .multiply(column)
                    .add(t.get(1).multiply(row))
                    .add(t.get(2))
                    .divide(depth);
            Tensor fromY = t.get(3)
                    .multiply(column)
                    .add(t.get(4).multiply(row))
                    .add(t.get(5))
                    .divide(depth);
            return sample(x, fromY, fromX, interpolation, "constant", fillValue);
        });
    }

    /** Images blurred by a bell curve of 3 x 3 pixels with standard deviation 1. */
    public static Tensor gaussianBlur(Tensor images) {
        return gaussianBlur(images, new int[] {3, 3}, Tensor.of(new float[] {1, 1}));
    }

    /**
     * Images blurred by a bell curve.
     *
     * <p>Source: {@code keras.ops.image.gaussian_blur}.
     *
     * @param kernelSize how many pixels are looked at, down and across, odd
     * @param sigma [2], the standard deviations across and down
     */
    public static Tensor gaussianBlur(Tensor images, int[] kernelSize, Tensor sigma) {
        return ImageOps.batched(images, x -> {
            // Keras takes the first size and the first deviation for the columns of its kernel.
            Tensor across = bell(kernelSize[0], Ops.sliceAlong(sigma, 0, 0, 1), x.dtype());
            Tensor down = bell(kernelSize[1], Ops.sliceAlong(sigma, 0, 1, 2), x.dtype());
            return weighted(weighted(x, 1, down), 2, across);
        });
    }

    private static Tensor bell(int size, Tensor sigma, DType type) {
        Tensor x = Ops.subtract(Ops.arange(0, size).cast(type), (size - 1) / 2.0);
        Tensor bell = Ops.exp(Ops.square(x.divide(sigma.cast(type))).multiply(-0.5));
        return bell.divide(Ops.sum(bell));
    }

    /** The weighted sum of an element and its neighbours along an axis, with zeros beyond. */
    static Tensor weighted(Tensor x, int axis, Tensor weights) {
        int size = weights.shape().dim(0);
        int[][] around = new int[x.rank()][2];
        around[axis] = new int[] {(size - 1) / 2, size / 2};
        Tensor wide = Ops.pad(x, around);
        int n = x.shape().dim(axis);
        Tensor sum = null;
        for (int k = 0; k < size; k++) {
            Tensor weight = Ops.reshape(Ops.sliceAlong(weights, 0, k, k + 1));
            Tensor term = Ops.sliceAlong(wide, axis, k, k + n).multiply(weight);
            sum = sum == null ? term : sum.add(term);
        }
        return sum == null ? x : sum;
    }

    /**
     * Images bent at random, as if drawn on rubber.
     *
     * <p>Source: {@code keras.ops.image.elastic_transform}.
     *
     * @param alpha how strong
     * @param sigma how smooth, and how far pixels go
     * @param key of the random numbers
     */
    public static Tensor elasticTransform(
            Tensor images,
            double alpha,
            double sigma,
            String interpolation,
            String fillMode,
            double fillValue,
            Tensor key) {
        Tensor strength = Tensor.scalar(alpha);
        Tensor smoothness = Tensor.scalar(sigma);
        int size = (int) (6 * sigma) | 1;
        return elasticTransform(images, strength, smoothness, size, interpolation, fillMode, fillValue, key);
    }

    /**
     * Images bent at random, with a strength that is only known when it is computed.
     *
     * @param alpha how strong, a number
     * @param sigma how smooth, and how far pixels go, a number
     * @param kernelSize how many neighbours are smoothed over, odd
     */
    public static Tensor elasticTransform(
            Tensor images,
            Tensor alpha,
            Tensor sigma,
            int kernelSize,
            String interpolation,
            String fillMode,
            double fillValue,
            Tensor key) {
        return ImageOps.batched(images, x -> {
            Shape s = x.shape();
            Shape field = Shape.of(2 * s.dim(0), s.dim(1), s.dim(2), 1);
            Tensor noise = Random.normal(field, 0, 1, DType.FLOAT32, key).multiply(sigma);
            Tensor sigmas = Ops.broadcastTo(Ops.reshape(sigma, 1), 2);
            Tensor smooth = Ops.squeeze(gaussianBlur(noise, new int[] {kernelSize, kernelSize}, sigmas), -1);
            Tensor dx = Ops.sliceAlong(smooth, 0, 0, s.dim(0)).multiply(alpha);
            Tensor dy = Ops.sliceAlong(smooth, 0, s.dim(0), 2 * s.dim(0)).multiply(alpha);
            return sample(x, dy.add(rows(x)), dx.add(columns(x)), interpolation, fillMode, fillValue);
        });
    }

    /**
     * How fast brightness changes, down and across: [batch, height, width, channels] to [batch, height, width, channels, 2].
     *
     * <p>Source: {@code keras.ops.image.sobel_edges}.
     */
    public static Tensor sobelEdges(Tensor images) {
        Tensor x = Ops.floating(images);
        Tensor smooth = Tensor.of(new float[] {1, 2, 1}).cast(x.dtype());
        Tensor slope = Tensor.of(new float[] {-1, 0, 1}).cast(x.dtype());
        Tensor down = ImageOps.batched(x, t -> weighted(weighted(t, 1, slope), 2, smooth));
        Tensor across = ImageOps.batched(x, t -> weighted(weighted(t, 1, smooth), 2, slope));
        return Ops.stack(List.of(down, across), -1);
    }
}
