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
