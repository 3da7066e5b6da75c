package dev.sungu.models.operations;

import static dev.sungu.models.operations.Operations.add;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operations on images, by windows and by pixels. */
final class ImageOperations {
    private ImageOperations() {}

    static void register() {
        convolutions();
        pooling();
        patches();
        colours();
        places();
        geometry();
    }

    private static void convolutions() {
        add(
                "Conv",
                "inputs kernel",
                a -> Ops.conv(
                        a.tensor("inputs"),
                        a.tensor("kernel"),
                        ones(a, "strides"),
                        padding(a),
                        format(a),
                        ones(a, "dilation_rate")));
        add(
                "DepthwiseConv",
                "inputs kernel",
                a -> Ops.depthwiseConv(
                        a.tensor("inputs"),
                        a.tensor("kernel"),
                        ones(a, "strides"),
                        padding(a),
                        format(a),
                        ones(a, "dilation_rate")));
        add(
                "SeparableConv",
                "inputs depthwise_kernel pointwise_kernel",
                a -> Ops.separableConv(
                        a.tensor("inputs"),
                        a.tensor("depthwise_kernel"),
                        a.tensor("pointwise_kernel"),
                        ones(a, "strides"),
                        padding(a),
                        format(a),
                        ones(a, "dilation_rate")));
        add(
                "ConvTranspose",
                "inputs kernel",
                a -> Ops.convTranspose(
                        a.tensor("inputs"),
                        a.tensor("kernel"),
                        ones(a, "strides"),
                        padding(a),
                        a.has("output_padding") ? a.wholes("output_padding") : null,
                        format(a),
                        ones(a, "dilation_rate")));
    }

    private static void pooling() {
        add(
                "MaxPool",
                "inputs",
                a -> Ops.maxPool(
                        a.tensor("inputs"), a.wholes("pool_size"), apart(a, "pool_size"), padding(a), format(a)));
        add(
                "AveragePool",
                "inputs",
                a -> Ops.averagePool(
                        a.tensor("inputs"), a.wholes("pool_size"), apart(a, "pool_size"), padding(a), format(a)));
        add(
                "AdaptiveMaxPool",
                "inputs",
                a -> Ops.adaptiveMaxPool(a.tensor("inputs"), a.wholes("output_size"), format(a)));
        add(
                "AdaptiveAveragePool",
                "inputs",
                a -> Ops.adaptiveAveragePool(a.tensor("inputs"), a.wholes("output_size"), format(a)));
    }

    private static void patches() {
        add(
                "Unfold",
                "x",
                a -> Ops.unfold(
                        a.tensor("x"),
                        a.wholes("kernel_size"),
                        ones(a, "dilation"),
                        zeros(a, "padding"),
                        ones(a, "stride")));
        add(
                "Fold",
                "x",
                a -> Ops.fold(
                        a.tensor("x"),
                        a.wholes("output_size"),
                        a.wholes("kernel_size"),
                        ones(a, "dilation"),
                        zeros(a, "padding"),
                        ones(a, "stride")));
        add("ExtractPatches", "images", a -> {
            int[] size = pair(a.wholes("size"));
            int[] strides = a.has("strides") ? pair(a.wholes("strides")) : size;
            return last(a, x -> ImageOps.extractPatches(x, size, strides, a.whole("dilation_rate", 1), padding(a)));
        });
        add("DepthToSpace", "x", a -> last(a, "x", x -> Ops.depthToSpace(x, a.whole("block_size"))));
        add("SpaceToDepth", "x", a -> last(a, "x", x -> Ops.spaceToDepth(x, a.whole("block_size"))));
    }

    private static void colours() {
        add("RGBToGrayscale", "images", a -> last(a, ImageOps::rgbToGrayscale));
        add("RGBToHSV", "images", a -> last(a, ImageOps::rgbToHsv));
        add("HSVToRGB", "images", a -> last(a, ImageOps::hsvToRgb));
        add("PSNR", "x1 x2", a -> Ops.psnr(a.tensor("x1"), a.tensor("x2"), a.number("max_val")));
        add("SSIM", "image1 image2", a -> {
            if (!format(a).equals("channels_last")) {
                throw a.wrong("data_format", "\"channels_last\"");
            }
            return ImageOps.ssim(
                    a.tensor("image1"),
                    a.tensor("image2"),
                    a.number("max_val", 1),
                    a.whole("filter_size", 11),
                    a.number("filter_sigma", 1.5),
                    a.number("k1", 0.01),
                    a.number("k2", 0.03));
        });
        add("GaussianBlur", "images", a -> {
            Tensor sigma = a.has("sigma") ? a.tensor("sigma").cast(DType.FLOAT32) : Tensor.of(new float[] {1, 1});
            int[] size = a.has("kernel_size") ? pair(a.wholes("kernel_size")) : new int[] {3, 3};
            return last(a, x -> ImageOps.gaussianBlur(x, size, sigma));
        });
    }

    private static void places() {
        add(
                "CropImages",
                "images",
                a -> last(a, x -> {
                    int[] rows = cut(a, x, "top_cropping", "bottom_cropping", "target_height", -3);
                    int[] columns = cut(a, x, "left_cropping", "right_cropping", "target_width", -2);
                    return ImageOps.cropImages(x, rows[0], columns[0], rows[1], columns[1]);
                }));
        add(
                "PadImages",
                "images",
                a -> last(a, x -> {
                    int[] rows = around(a, x, "top_padding", "bottom_padding", "target_height", -3);
                    int[] columns = around(a, x, "left_padding", "right_padding", "target_width", -2);
                    return ImageOps.padImages(x, rows[0], columns[0], rows[1], columns[1]);
                }));
        add("Resize", "images", a -> {
            for (String option : new String[] {"crop_to_aspect_ratio", "pad_to_aspect_ratio"}) {
                if (a.has(option) && a.flag(option)) {
                    throw a.wrong(option, "false; the layer Resizing does more");
                }
            }
            int[] size = pair(a.wholes("size"));
            return last(
                    a,
                    x -> ImageOps.resize(
                            x,
                            size[0],
                            size[1],
                            a.text("interpolation", "bilinear"),
                            a.has("antialias") && a.flag("antialias")));
        });
    }

    private static void geometry() {
        add(
                "AffineTransform",
                "images transform",
                a -> last(
                        a,
                        x -> ImageOps.affineTransform(
                                x,
                                a.tensor("transform"),
                                a.text("interpolation", "bilinear"),
                                a.text("fill_mode", "constant"),
                                a.number("fill_value", 0))));
        add(
                "PerspectiveTransform",
                "images start_points end_points",
                a -> last(
                        a,
                        x -> ImageOps.perspectiveTransform(
                                x,
                                a.tensor("start_points"),
                                a.tensor("end_points"),
                                a.text("interpolation", "bilinear"),
                                a.number("fill_value", 0))));
        add(
                "MapCoordinates",
                "inputs coordinates",
                a -> ImageOps.mapCoordinates(
                        a.tensor("inputs"),
                        a.tensor("coordinates"),
                        a.whole("order"),
                        a.text("fill_mode", "constant"),
                        a.number("fill_value", 0)));
    }

    // ---- arguments

    private static String format(Arguments a) {
        return a.text("data_format", "channels_last");
    }

    private static String padding(Arguments a) {
        return a.text("padding", "valid");
    }

    private static int[] ones(Arguments a, String name) {
        return a.has(name) ? a.wholes(name) : new int[] {1};
    }

    private static int[] zeros(Arguments a, String name) {
        return a.has(name) ? a.wholes(name) : new int[] {0};
    }

    private static int[] apart(Arguments a, String size) {
        return a.wholes(a.has("strides") ? "strides" : size);
    }

    private static int[] pair(int[] given) {
        return given.length == 1 ? new int[] {given[0], given[0]} : given;
    }

    private static Tensor last(Arguments a, UnaryOperator<Tensor> function) {
        return last(a, "images", function);
    }

    /** What is computed of images with channels last, of images in the format that they have. */
    private static Tensor last(Arguments a, String name, UnaryOperator<Tensor> function) {
        Tensor x = a.tensor(name);
        return format(a).equals("channels_first")
                ? Ops.moveaxis(function.apply(Ops.moveaxis(x, -3, -1)), -1, -3)
                : function.apply(x);
    }

    /** Of three numbers, two say it: where a part begins and how long it is. */
    private static int[] cut(Arguments a, Tensor x, String before, String after, String target, int axis) {
        int n = x.shape().dim(axis);
        Integer first = maybe(a, before);
        Integer rest = maybe(a, after);
        Integer length = maybe(a, target);
        if (length == null) {
            length = n - (first == null ? 0 : first) - (rest == null ? 0 : rest);
        }
        return new int[] {first == null ? n - length - (rest == null ? 0 : rest) : first, length};
    }

    /** Of three numbers, two say it: how much is put before and after. */
    private static int[] around(Arguments a, Tensor x, String before, String after, String target, int axis) {
        Integer first = maybe(a, before);
        Integer rest = maybe(a, after);
        Integer length = maybe(a, target);
        int more = length == null ? 0 : length - x.shape().dim(axis);
        int ahead = first == null ? more - (rest == null ? 0 : rest) : first;
        return new int[] {ahead, rest == null ? more - ahead : rest};
    }

    private static @Nullable Integer maybe(Arguments a, String name) {
        return a.has(name) ? a.whole(name) : null;
    }
}
