package dev.sungu.core;

import dev.sungu.core.op.image.Filter;
import dev.sungu.core.op.image.Resample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images read at other places. Used as {@link ImageOps}. */
abstract class SamplingOps extends ColorOps {
    SamplingOps() {}

    // ---- other sizes

    /** Images of another size, bilinear: [batch, height, width, channels] or without the batch. */
    public static Tensor resize(Tensor images, int height, int width) {
        return resize(images, height, width, "bilinear", false);
    }

    /**
     * Images of another size: [batch, height, width, channels] or without the batch.
     *
     * <p>Source: {@code keras.ops.image.resize}.
     *
     * @param interpolation "nearest", "bilinear", "bicubic", "lanczos3" or "lanczos5"
     * @param antialias whether every pixel counts where images become smaller
     * @return of a float type, but for "nearest" of the images' own
     */
    public static Tensor resize(Tensor images, int height, int width, String interpolation, boolean antialias) {
        ImageOps.checkRank(images);
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("images need a size of at least 1 x 1, not " + height + " x " + width);
        }
        int h = images.rank() - 3;
        Shape s = images.shape();
        if (s.dim(h) < 0 || s.dim(h + 1) < 0) {
            throw new IllegalArgumentException("resize must know height and width of the images but got " + s);
        }
        if (interpolation.equals("nearest")) {
            return nearest(nearest(images, h, height), h + 1, width);
        }
        Filter filter = filter(interpolation);
        Tensor x = Ops.floating(images);
        return resample(resample(x, h, height, filter, antialias), h + 1, width, filter, antialias);
    }

    private static Filter filter(String interpolation) {
        return switch (interpolation) {
            case "bilinear", "linear" -> Filter.BILINEAR;
            case "bicubic", "cubic" -> Filter.BICUBIC;
            case "lanczos3" -> Filter.LANCZOS3;
            case "lanczos5" -> Filter.LANCZOS5;
            default ->
                throw new IllegalArgumentException("unknown interpolation \"" + interpolation
                        + "\": expected \"nearest\", \"bilinear\", \"bicubic\", \"lanczos3\" or \"lanczos5\"");
        };
    }

    private static Tensor nearest(Tensor x, int axis, int size) {
        int n = x.shape().dim(axis);
        if (n == size) {
            return x;
        }
        int[] source = new int[size];
        Arrays.setAll(source, i -> (int) Math.floor((i + 0.5f) * n / size));
        return Ops.take(x, Tensor.of(source), axis);
    }

    private static Tensor resample(Tensor x, int axis, int size, Filter filter, boolean antialias) {
        int n = x.shape().dim(axis);
        return n == size ? x : new Resample(axis, n, size, filter, antialias, (double) size / n, 0, false).apply(x);
    }

    /**
     * The tensor scaled and moved along some axes.
     *
     * <p>Source: {@code keras.ops.image.scale_and_translate}.
     *
     * @param outputShape of the tensor's rank; sizes may differ along the axes only
     * @param scale for each axis how many times as large it becomes
     * @param translation for each axis how far it is moved then
     * @param method "linear", "cubic", "lanczos3" or "lanczos5" (or "bilinear", "bicubic")
     */
    public static Tensor scaleAndTranslate(
            Tensor x,
            Shape outputShape,
            double[] scale,
            double[] translation,
            int[] axes,
            String method,
            boolean antialias) {
        if (scale.length != axes.length || translation.length != axes.length || outputShape.rank() != x.rank()) {
            throw new IllegalArgumentException("scaleAndTranslate needs a scale and a translation for each of the axes "
                    + Arrays.toString(axes) + ", and a shape of " + x.rank() + " sizes");
        }
        Tensor y = Ops.floating(x);
        for (int i = 0; i < axes.length; i++) {
            int a = x.shape().axis(axes[i]);
            int n = y.shape().dim(a);
            y = new Resample(a, n, outputShape.dim(a), filter(method), antialias, scale[i], translation[i], false)
                    .apply(y);
        }
        if (!y.shape().equals(outputShape)) {
            throw new IllegalArgumentException("scaleAndTranslate gives " + y.shape() + " but should give "
                    + outputShape + ": other sizes may differ along the named axes only");
        }
        return y;
    }

    // ---- at given places

    /**
     * The elements at any places, linear between them or the nearest ones.
     *
     * <p>Source: {@code keras.ops.image.map_coordinates}.
     *
     * @param coordinates [rank of x, ...]: for each axis where to read
     * @param order 1 for linear, 0 for the nearest
     * @param fillMode what is beyond: "constant", "nearest", "wrap", "mirror" (without the edge) or "reflect" (with it)
     * @param fillValue what is there if it is "constant"
     */
    public static Tensor mapCoordinates(Tensor x, Tensor coordinates, int order, String fillMode, double fillValue) {
        if (coordinates.rank() < 2 || coordinates.shape().dim(0) != x.rank()) {
            throw new IllegalArgumentException("mapCoordinates needs coordinates [" + x.rank()
                    + ", ...], a row for each axis of its input " + x.shape() + ", but got " + coordinates.shape());
        }
        List<Tensor> places = Ops.unstack(coordinates, 0);
        Tensor y = at(Ops.reshape(x, x.size(), 1), x.shape().dims(), null, places, order, fillMode, fillValue);
        return Ops.squeeze(y, -1);
    }

    /**
     * The pixels of each image at given places: images [batch, height, width, channels], places [batch, h, w] (or with a
     * batch of 1) to [batch, h, w, channels].
     */
    static Tensor sample(
            Tensor images, Tensor rows, Tensor columns, String interpolation, String fillMode, double fillValue) {
        int order = order(interpolation);
        Shape s = images.shape();
        int batch = s.dim(0);
        int h = s.dim(1);
        int w = s.dim(2);
        Tensor first = Ops.multiply(Ops.reshape(Ops.arange(0, batch), batch, 1, 1), h * w);
        Tensor pixels = Ops.reshape(images, batch * h * w, s.last());
        int[] all = {batch, rows.shape().dim(1), rows.shape().dim(2)};
        List<Tensor> places = List.of(Ops.broadcastTo(rows, all), Ops.broadcastTo(columns, all));
        return at(pixels, new int[] {h, w}, first, places, order, fillMode, fillValue);
    }

    static int order(String interpolation) {
        return switch (interpolation) {
            case "nearest" -> 0;
            case "bilinear" -> 1;
            default ->
                throw new IllegalArgumentException(
                        "unknown interpolation \"" + interpolation + "\": expected \"nearest\" or \"bilinear\"");
        };
    }

    /** One neighbour along an axis: where, how much it counts, and whether it is inside. */
    private record Neighbour(Tensor index, Tensor weight, Tensor inside) {
        /** A neighbour along this axis and the next one. */
        Neighbour with(Neighbour next, int size) {
            return new Neighbour(
                    index.multiply(size).add(next.index),
                    weight.multiply(next.weight),
                    Ops.logicalAnd(inside, next.inside));
        }
    }

    private static Tensor at(
            Tensor rows,
            int[] sizes,
            @Nullable Tensor offset,
            List<Tensor> places,
            int order,
            String mode,
            double fill) {
        List<List<Neighbour>> neighbours = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            neighbours.add(neighbours(Ops.floating(places.get(i)), sizes[i], order, mode));
        }
        boolean constant = mode.equals("constant");
        DType type = rows.dtype().isFloat() ? rows.dtype() : DType.FLOAT32;
        List<Tensor> terms = new ArrayList<>();
        for (int corner = 0; corner < 1 << (order == 0 ? 0 : sizes.length); corner++) {
            Neighbour all = neighbours.getFirst().get(corner & 1);
            for (int i = 1; i < sizes.length; i++) {
                all = all.with(neighbours.get(i).get(corner >> i & 1), sizes[i]);
            }
            Tensor at = offset == null ? all.index : all.index.add(offset);
            Tensor found = Ops.take(rows, at, 0).cast(type);
            if (constant) {
                found = Ops.where(Ops.expandDims(all.inside, -1), found, fill);
            }
            terms.add(order == 0 ? found : found.multiply(Ops.expandDims(all.weight.cast(type), -1)));
        }
        Tensor sum = terms.getFirst();
        for (Tensor term : terms.subList(1, terms.size())) {
            sum = sum.add(term);
        }
        return rows.dtype().isFloat() ? sum : Ops.round(sum).cast(rows.dtype());
    }

    private static List<Neighbour> neighbours(Tensor place, int size, int order, String mode) {
        if (order == 0) {
            // Halves go away from zero.
            Tensor nearest = Ops.multiply(Ops.floor(Ops.abs(place).add(0.5)), Ops.sign(place));
            return List.of(neighbour(nearest, Ops.onesLike(place), size, mode));
        }
        if (order != 1) {
            throw new IllegalArgumentException("an order of 0 (nearest) or 1 (linear) was expected, not " + order);
        }
        Tensor low = Ops.floor(place);
        Tensor upper = place.subtract(low);
        return List.of(neighbour(low, Ops.subtract(1, upper), size, mode), neighbour(low.add(1), upper, size, mode));
    }

    private static Neighbour neighbour(Tensor at, Tensor weight, int size, String mode) {
        // What no integer can hold is far outside in any case.
        Tensor i = Ops.clip(at, -1e9, 1e9).cast(DType.INT32);
        Tensor inside = Ops.logicalAnd(Ops.greaterEqual(i, 0), Ops.less(i, size));
        Tensor index = switch (mode) {
            case "constant", "nearest" -> Ops.clip(i, 0, size - 1);
            case "wrap" -> Ops.mod(i, size);
            case "mirror" -> mirror(i, size);
            case "reflect" ->
                Ops.floorDivide(mirror(i.multiply(2).add(1), 2 * size + 1).subtract(1), 2);
            default ->
                throw new IllegalArgumentException("unknown fill mode \"" + mode
                        + "\": expected \"constant\", \"nearest\", \"wrap\", \"mirror\" or \"reflect\"");
        };
        return new Neighbour(index, weight, inside);
    }

    private static Tensor mirror(Tensor i, int size) {
        int s = size - 1;
        return s == 0 ? Ops.zerosLike(i) : Ops.abs(Ops.mod(i.add(s), 2 * s).subtract(s));
    }
}
