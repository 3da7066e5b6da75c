package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** {@code keras.ops.image}. */
class ImageOpsTest {
    @TestFactory
    Stream<DynamicTest> asInKeras() {
        return Golden.read("image-ops").tests("", c -> {
            Tensor x = Golden.tensor(c.get("inputs").get("x"));
            String function = Golden.nameOf(c).replaceAll("/.*", "");
            JsonNode args = c.path("args");
            Tensor wanted = Golden.tensor(c.get("expected").get("output"));
            Tensor found = apply(function, x, args);
            assertEquals(wanted.spec(), found.spec());
            Golden.assertClose(wanted.toDoubleArray(), found.toDoubleArray(), 1e-5);
            Program program = Program.compile(List.of(x.spec()), in -> List.of(apply(function, in.getFirst(), args)));
            Golden.assertClose(found.toDoubleArray(), program.run(x).getFirst().toDoubleArray(), 1e-6);
        });
    }

    private static int[] ints(JsonNode args, String name) {
        return Golden.ints(args.get(name));
    }

    /** Heads of keys and values may be shared; each step sees only itself and what was before. */
    @Test
    void attentionWithFewerKeys() {
        Tensor q = Ops.sin(Ops.arange(0, 48).cast(DType.FLOAT32)).reshape(1, 3, 4, 4);
        Tensor k = Ops.cos(Ops.arange(0, 24).cast(DType.FLOAT32)).reshape(1, 3, 2, 4);
        Tensor shared = Ops.dotProductAttention(q, k, k, null, null, null, true);
        Tensor each = Ops.dotProductAttention(q, Ops.repeat(k, 2, 2), Ops.repeat(k, 2, 2), null, null, null, true);
        Golden.assertClose(each.toDoubleArray(), shared.toDoubleArray(), 1e-6);
        Golden.assertClose(
                Ops.sliceAlong(Ops.repeat(k, 2, 2), 1, 0, 1).toDoubleArray(),
                Ops.sliceAlong(shared, 1, 0, 1).toDoubleArray(),
                1e-6);
        assertThrows(IllegalArgumentException.class, () -> Ops.dotProductAttention(q, q, k, null, null, null, false));
        assertThrows(
                IllegalArgumentException.class,
                () -> Ops.dotProductAttention(Ops.squeeze(q, 0), k, k, null, null, null, false));
    }

    @Test
    void attentionOverStepsYetUnknown() {
        Tensor x = Input.of(-1, 2, 4);
        assertTrue(
                Ops.dotProductAttention(x, x, x, null, null, null, true).shape().equals(x.shape()));
        Tensor sized = Input.of(-1, 2, -1);
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> Ops.dotProductAttention(sized, sized, sized, null, null, null, true));
        assertTrue(String.valueOf(e.getMessage()).contains("needs a scale"), e.getMessage());
    }

    @Test
    void pixelsThatNoPatchReachesAreZero() {
        int[] two = {2};
        int[] one = {1};
        int[] none = {0};
        Tensor columns = Ops.unfold(Ops.ones(1, 1, 3, 5), two, one, none, two);
        assertEquals(Shape.of(1, 4, 2), columns.shape());
        Golden.assertClose(
                new double[] {1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0},
                Ops.fold(columns, new int[] {3, 5}, two, one, none, two).toDoubleArray(),
                0);
    }

    @Test
    void patchesThatDoNotFit() {
        int[] one = {1};
        int[] none = {0};
        assertThrows(
                IllegalArgumentException.class, () -> Ops.unfold(Ops.ones(1, 1, 2, 2), new int[] {3}, one, none, one));
        assertThrows(
                IllegalArgumentException.class,
                () -> Ops.fold(Ops.ones(1, 4, 5), new int[] {3}, new int[] {2}, one, none, one));
        assertThrows(IllegalArgumentException.class, () -> Ops.unfold(Ops.ones(1, 1, 2, 2), none, one, none, one));
        assertThrows(IllegalArgumentException.class, () -> ImageOps.ssim(Ops.ones(9, 9, 1), Ops.ones(9, 8, 1), 1));
    }

    private static Tensor apply(String function, Tensor x, JsonNode args) {
        return switch (function) {
            case "resize" -> {
                int[] size = Golden.ints(args.get("size"));
                yield ImageOps.resize(
                        x,
                        size[0],
                        size[1],
                        args.get("interpolation").asString(),
                        args.get("antialias").asBoolean());
            }
            case "affine_transform" ->
                ImageOps.affineTransform(
                        x,
                        Golden.tensor(args.get("transform")),
                        args.get("interpolation").asString(),
                        args.get("fill_mode").asString(),
                        args.get("fill_value").asDouble());
            case "perspective_transform" ->
                ImageOps.perspectiveTransform(
                        x,
                        Golden.tensor(args.get("start")),
                        Golden.tensor(args.get("end")),
                        args.get("interpolation").asString(),
                        args.get("fill_value").asDouble());
            case "map_coordinates" ->
                ImageOps.mapCoordinates(
                        x,
                        Golden.tensor(args.get("coordinates")),
                        args.get("order").asInt(),
                        args.get("fill_mode").asString(),
                        0);
            case "gaussian_blur" ->
                ImageOps.gaussianBlur(
                        x,
                        Golden.ints(args.get("kernel_size")),
                        Tensor.of(Golden.numbers(args.get("sigma"))).cast(DType.FLOAT32));
            case "rgb_to_grayscale" -> ImageOps.rgbToGrayscale(x);
            case "rgb_to_hsv" -> ImageOps.rgbToHsv(x);
            case "hsv_to_rgb" -> ImageOps.hsvToRgb(x);
            case "sobel_edges" -> ImageOps.sobelEdges(x);
            case "crop_images" -> {
                int[] b = Golden.ints(args.get("box"));
                yield ImageOps.cropImages(x, b[0], b[1], b[2], b[3]);
            }
            case "pad_images" -> {
                int[] s = Golden.ints(args.get("sides"));
                yield ImageOps.padImages(x, s[0], s[1], s[2], s[3]);
            }
            case "extract_patches", "extract_patches_3d" -> {
                int[] size = Golden.ints(args.get("size"));
                int[] strides = Golden.ints(args.get("strides"));
                int dilation = args.get("dilation").asInt();
                String padding = args.get("padding").asString();
                yield size.length == 3
                        ? ImageOps.extractPatches3D(x, size, strides, dilation, padding)
                        : ImageOps.extractPatches(x, size, strides, dilation, padding);
            }
            case "scale_and_translate" ->
                ImageOps.scaleAndTranslate(
                        x,
                        Shape.of(Golden.ints(args.get("shape"))),
                        Golden.numbers(args.get("scale")),
                        Golden.numbers(args.get("translation")),
                        Golden.ints(args.get("axes")),
                        args.get("method").asString(),
                        args.get("antialias").asBoolean());
            case "depth_to_space" -> Ops.depthToSpace(x, 2);
            case "space_to_depth" -> Ops.spaceToDepth(x, 2);
            case "ssim" ->
                ImageOps.ssim(
                        x,
                        Golden.tensor(args.get("other")),
                        args.get("max_val").asDouble(),
                        args.get("filter_size").asInt(),
                        args.get("filter_sigma").asDouble(),
                        args.get("k1").asDouble(),
                        args.get("k2").asDouble());
            case "unfold" ->
                Ops.unfold(
                        x,
                        ints(args, "kernel_size"),
                        ints(args, "dilation"),
                        ints(args, "padding"),
                        ints(args, "stride"));
            case "fold" ->
                Ops.fold(
                        x,
                        ints(args, "output_size"),
                        ints(args, "kernel_size"),
                        ints(args, "dilation"),
                        ints(args, "padding"),
                        ints(args, "stride"));
            case "dot_product_attention" ->
                Ops.dotProductAttention(
                        x,
                        Golden.tensor(args.get("key")),
                        Golden.tensor(args.get("value")),
                        args.has("bias") ? Golden.tensor(args.get("bias")) : null,
                        args.has("mask") ? Golden.tensor(args.get("mask")) : null,
                        args.has("scale") ? args.get("scale").asDouble() : null,
                        args.path("is_causal").asBoolean(false));
            case "psnr" -> Ops.psnr(x, Ops.zerosLike(x), 1);
            default -> throw new AssertionError(function);
        };
    }

    @Test
    void coloursThereAndBack() {
        Tensor x = Random.uniform(Shape.of(4, 5, 6, 3), 0, 1, DType.FLOAT32, Random.key(1));
        Golden.assertClose(
                x.toDoubleArray(), ImageOps.hsvToRgb(ImageOps.rgbToHsv(x)).toDoubleArray(), 1e-5);
    }

    @Test
    void elasticTransformMovesPixelsOnly() {
        Tensor x = Ops.ones(2, 9, 8, 3);
        Tensor y = ImageOps.elasticTransform(x, 3, 1, "bilinear", "reflect", 0, Random.key(2));
        Golden.assertClose(x.toDoubleArray(), y.toDoubleArray(), 1e-5);
        Tensor image = Random.uniform(Shape.of(9, 8, 1), 0, 1, DType.FLOAT32, Random.key(3));
        Tensor still = ImageOps.elasticTransform(image, 0, 1, "nearest", "constant", 0, Random.key(2));
        Golden.assertClose(image.toDoubleArray(), still.toDoubleArray(), 0);
    }

    @Test
    void whatIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ImageOps.resize(Ops.ones(3, 3), 2, 2))
                .getMessage()
                .contains("[batch, height, width, channels]"));
        assertThrows(IllegalArgumentException.class, () -> ImageOps.resize(Ops.ones(3, 3, 1), 0, 2));
        assertThrows(IllegalArgumentException.class, () -> ImageOps.resize(Ops.ones(3, 3, 1), 2, 2, "area", false));
        assertThrows(IllegalArgumentException.class, () -> ImageOps.rgbToHsv(Ops.ones(3, 3, 1)));
        assertThrows(IllegalArgumentException.class, () -> ImageOps.cropImages(Ops.ones(3, 3, 1), 1, 0, 3, 3));
    }
}
