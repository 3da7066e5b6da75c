package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.trace.Placeholder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documentation of operations says that they refuse, they refuse; and a message says what was wrong. */
class OpsErrorsTest {
    private static final Tensor MATRIX = Ops.ones(2, 3);
    private static final Tensor VECTOR = Ops.ones(4);
    private static final Tensor CUBE = Ops.ones(2, 2, 2);
    private static final Tensor SCALAR = Tensor.scalar(1f);
    private static final Tensor EMPTY = Ops.ones(0, 2);
    private static final Tensor IMAGES = Ops.ones(1, 4, 4, 3);

    /** A sentence of an operation's documentation: its name, what the message must say, and the call. */
    private record Case(String operation, String says, Supplier<Object> call) {}

    private static final List<Case> CASES = new ArrayList<>();

    private static void refuses(String operation, String says, Supplier<Object> call) {
        CASES.add(new Case(operation, says, call));
    }

    private static Tensor ints(int... values) {
        return Tensor.of(values, values.length);
    }

    private static int[] at(int... values) {
        return values;
    }

    static {
        shapes();
        joined();
        products();
        indices();
        others();
    }

    private static void shapes() {
        refuses("reshape", "[2, 3] cannot be reshaped to [4, 2]", () -> Ops.reshape(MATRIX, 4, 2));
        refuses("reshape", "only one size may be -1", () -> Ops.reshape(MATRIX, -1, -1));
        refuses("transpose", "[0] is not an order of its axes", () -> Ops.transpose(MATRIX, 0));
        refuses("transpose", "[0, 1, 2] is not an order", () -> Ops.transpose(MATRIX, 0, 1, 2));
        refuses("transpose", "[0, 0] is not an order", () -> Ops.transpose(MATRIX, 0, 0));
        refuses("broadcastTo", "[2, 3] cannot be broadcast to [4, 3]", () -> Ops.broadcastTo(MATRIX, 4, 3));
        refuses("broadcastTo", "[2, 3] cannot be broadcast to [3]", () -> Ops.broadcastTo(MATRIX, 3));
        refuses("expandDims", "axis 4 is out of range", () -> Ops.expandDims(MATRIX, 4));
        refuses("squeeze", "axis 0 of [2, 3]", () -> Ops.squeeze(MATRIX, 0));
        refuses("swapaxes", "axis 2 is out of range", () -> Ops.swapaxes(MATRIX, 0, 2));
        refuses("flip", "axis 0 is named twice", () -> Ops.flip(MATRIX, 0, 0));
        refuses("rot90", "two different axes", () -> Ops.rot90(MATRIX, 1, 0, -2));
        refuses("flipud", "axis 0 is out of range", () -> Ops.flipud(SCALAR));
        refuses("fliplr", "axis 1 is out of range", () -> Ops.fliplr(VECTOR));
    }

    private static void joined() {
        refuses("slice", "a start, a size and a step for each of 2 axes", () -> Ops.slice(MATRIX, at(0), at(1)));
        refuses("slice", "leave axis 1", () -> Ops.slice(MATRIX, at(0, 2), at(1, 2)));
        refuses("slice", "step 0", () -> Ops.slice(MATRIX, at(0, 0), at(1, 1), at(1, 0)));
        refuses("sliceAlong", "in steps of 0 along axis 0", () -> Ops.sliceAlong(MATRIX, 0, 0, 1, 0));
        refuses("sliceAlong", "elements 0 to -1", () -> Ops.sliceAlong(open(), 0, 0, -1, 1));
        refuses("sliceUpdate", "does not fit into", () -> Ops.sliceUpdate(MATRIX, at(1, 2), Ops.ones(2, 2)));
        refuses("sliceUpdate", "at [1]", () -> Ops.sliceUpdate(MATRIX, at(1), Ops.ones(1, 1)));
        refuses("concatenate", "at least one tensor", () -> Ops.concatenate(List.of()));
        refuses("concatenate", "other axes are equal", () -> Ops.concatenate(List.of(MATRIX, VECTOR), 0));
        refuses("stack", "at least one tensor", () -> Ops.stack(List.of()));
        refuses("stack", "other axes are equal", () -> Ops.stack(List.of(MATRIX, Ops.ones(3, 2)), 0));
        refuses("convertToTensor", "this is a String", () -> Ops.convertToTensor("1"));
        refuses("convertToTensor", "axis 1", () -> Ops.convertToTensor(new float[][] {{1, 2}, {3}}));
        refuses("append", "other axes are equal", () -> Ops.append(MATRIX, VECTOR, 0));
        refuses("hstack", "other axes are equal", () -> Ops.hstack(List.of(MATRIX, Ops.ones(3, 3))));
        refuses("vstack", "other axes are equal", () -> Ops.vstack(List.of(MATRIX, VECTOR)));
        refuses("split", "cannot be cut into 2 equal parts", () -> Ops.split(MATRIX, 2, 1));
        refuses("split", "cannot be cut into 0 equal parts", () -> Ops.split(MATRIX, 0, 1));
        refuses("arraySplit", "into 0 parts", () -> Ops.arraySplit(MATRIX, 0, 1));
        refuses("unstack", "is unknown", () -> Ops.unstack(open(), 0));
        refuses("tile", "[-1]", () -> Ops.tile(MATRIX, -1));
        refuses("repeat", "[-1]", () -> Ops.repeat(MATRIX, -1));
        refuses("repeat", "1 numbers for axis 0", () -> Ops.repeat(MATRIX, at(1), 0));
        refuses("repeat", "[1, -1]", () -> Ops.repeat(MATRIX, at(1, -1), 0));
        refuses("pad", "for each of the 2 axes", () -> Ops.pad(MATRIX, new int[][] {{1, 1}}));
        refuses("pad", "[-1, 1]", () -> Ops.pad(MATRIX, new int[][] {{1, 1}, {-1, 1}}, 1.0));
        refuses("pad", "not \"wrap\"", () -> Ops.pad(MATRIX, new int[][] {{1, 1}, {1, 1}}, "wrap"));
        refuses("pad", "has no elements", () -> Ops.pad(EMPTY, new int[][] {{1, 1}, {1, 1}}, "edge"));
    }

    private static void products() {
        refuses("matmul", "the inner sizes [3] and [2] differ", () -> Ops.matmul(MATRIX, MATRIX));
        refuses("matmul", "[2] and [3] cannot be combined", () -> Ops.matmul(Ops.ones(2, 2, 3), Ops.ones(3, 3, 2)));
        refuses("matmul", "float32[]", () -> Ops.matmul(MATRIX, SCALAR));
        refuses("dot", "different sizes in [2, 3], [2, 3]", () -> Ops.dot(MATRIX, MATRIX));
        refuses("vdot", "different sizes in [6], [4]", () -> Ops.vdot(MATRIX, VECTOR));
        refuses("inner", "different sizes in [2, 3], [4]", () -> Ops.inner(MATRIX, VECTOR));
        refuses("tensordot", "different sizes in [2, 3], [2, 3]", () -> Ops.tensordot(MATRIX, MATRIX, 1));
        refuses("tensordot", "over 3 axes of [2, 3]", () -> Ops.tensordot(MATRIX, MATRIX, 3));
        refuses("tensordot", "over -1 axes", () -> Ops.tensordot(MATRIX, MATRIX, -1));
        refuses("tensordot", "[0] and [0, 1]", () -> Ops.tensordot(MATRIX, MATRIX, at(0), at(0, 1)));
        refuses("einsum", "names 2 operands but got 1", () -> Ops.einsum("ij,jk", MATRIX));
        refuses("einsum", "of a tensor of shape [4]", () -> Ops.einsum("ij", VECTOR));
        refuses("einsum", "different sizes in [2, 3], [2, 3]", () -> Ops.einsum("ij,jk", MATRIX, MATRIX));
        refuses("einsum", "'j' occurs twice, or in no operand", () -> Ops.einsum("i->j", VECTOR));
        refuses("trace", "axis 1 is out of range", () -> Ops.trace(VECTOR));
        refuses("trace", "axis 0 is named twice", () -> Ops.trace(MATRIX, 0, 0, 0));
        refuses("cross", "but got [4] and [4]", () -> Ops.cross(VECTOR, VECTOR));
    }

    private static void indices() {
        refuses("take", "index 9", () -> Ops.take(MATRIX, ints(9), 0));
        refuses("oneHot", "but got -1", () -> Ops.oneHot(ints(1), -1));
        refuses("argmax", "no largest or smallest", () -> Ops.argmax(EMPTY, 0));
        refuses("argmin", "no largest or smallest", () -> Ops.argmin(EMPTY, 0));
        refuses("takeAlongAxis", "but got [1]", () -> Ops.takeAlongAxis(MATRIX, ints(1), 0));
        refuses("takeAlongAxis", "cannot be combined", () -> Ops.takeAlongAxis(MATRIX, ones(3, 3), 1));
        refuses("takeAlongAxis", "integer indices", () -> Ops.takeAlongAxis(MATRIX, MATRIX, 1));
        refuses(
                "takeAlongAxis",
                "index 7",
                () -> Ops.takeAlongAxis(MATRIX, ones(2, 3).multiply(7), 1));
        refuses("scatter", "k from 1 to 2", () -> Ops.scatter(ones(2, 3), VECTOR, 3, 3));
        refuses("scatter", "[4] cannot be reshaped", () -> Ops.scatter(ones(2, 1), VECTOR, 3));
        refuses("scatter", "index 1 (entry 0)", () -> Ops.scatter(ones(2, 1), Ops.ones(2), 1));
        refuses(
                "scatterUpdate",
                "index 3",
                () -> Ops.scatterUpdate(MATRIX, ones(2, 1).multiply(3), MATRIX));
        refuses("scatterUpdate", "cannot be reshaped", () -> Ops.scatterUpdate(MATRIX, ones(2, 1), VECTOR));
        refuses("segmentSum", "indices int32[3]", () -> Ops.segmentSum(MATRIX, ints(0, 1, 1), 2));
        refuses("segmentSum", "from 0 to 1", () -> Ops.segmentSum(MATRIX, ints(0, 2), 2));
        refuses("segmentSum", "index -1", () -> Ops.segmentSum(MATRIX, ints(0, -1), 2));
        refuses("bincount", "index 2", () -> Ops.bincount(ints(0, 2), 2));
        refuses("bincount", "index -1", () -> Ops.bincount(ints(0, -1), 2));
        refuses("diag", "[2, 2, 2]", () -> Ops.diag(CUBE, 0));
        refuses("diagonal", "1 and 1", () -> Ops.diagonal(MATRIX, 0, 1, 1));
        refuses("topK", "4 elements", () -> Ops.topK(MATRIX, 4));
        refuses("inTopK", "[4]", () -> Ops.inTopK(ints(1), VECTOR, 1));
        refuses("searchsorted", "not \"middle\"", () -> Ops.searchsorted(VECTOR, VECTOR, "middle"));
        refuses("searchsorted", "float32[2, 3]", () -> Ops.searchsorted(MATRIX, VECTOR, "left"));
        refuses("digitize", "float32[2, 3]", () -> Ops.digitize(VECTOR, MATRIX));
    }

    private static void others() {
        refuses("add", "[2, 3] and [4] cannot be combined", () -> Ops.add(MATRIX, VECTOR));
        refuses("sum", "axis 2 is out of range", () -> Ops.sum(MATRIX, 2));
        refuses("bitwiseAnd", "needs integers", () -> Ops.bitwiseAnd(MATRIX, MATRIX));
        refuses("max", "no largest or smallest", () -> Ops.max(EMPTY));
        refuses("min", "no largest or smallest", () -> Ops.min(EMPTY));
        refuses("average", "[4] cannot be broadcast to [2, 3]", () -> Ops.average(MATRIX, VECTOR, 0));
        refuses("median", "at least one", () -> Ops.median(EMPTY));
        refuses("quantile", "got 2.0", () -> Ops.quantile(MATRIX, 2));
        refuses("quantile", "a known number", () -> Ops.quantile(open(), 0.5, 0));
        refuses("arange", "a step other than 0", () -> Ops.arange(0, 3, 0));
        refuses("linspace", "got -1", () -> Ops.linspace(0, 1, -1));
        refuses("logspace", "got -1", () -> Ops.logspace(0, 1, -1, 2));
        refuses("eye", "[-1, -1]", () -> Ops.eye(-1));
        refuses("tri", "[-1, 2]", () -> Ops.tri(-1, 2, 0, DType.BOOL));
        refuses("tril", "axis -2 is out of range", () -> Ops.tril(VECTOR));
        refuses("triu", "axis -2 is out of range", () -> Ops.triu(VECTOR));
        refuses("meshgrid", "not \"xz\"", () -> Ops.meshgrid("xz", VECTOR));
        refuses("normalize", "got 0", () -> Ops.normalize(MATRIX, 1, 0, 1e-3));
        refuses("glu", "axis -1", () -> Ops.glu(MATRIX));
        refuses("sparseSoftmaxCrossentropy", "7", () -> Ops.sparseSoftmaxCrossentropy(MATRIX, ints(1, 7)));
        refuses(
                "sparseCategoricalCrossentropy",
                "label 7",
                () -> Ops.sparseCategoricalCrossentropy(ints(1, 7), MATRIX, false));
        refuses(
                "categoricalCrossentropy",
                "[2, 3] and output [4]",
                () -> Ops.categoricalCrossentropy(MATRIX, VECTOR, false));
        refuses("binaryCrossentropy", "[2, 3] and output [4]", () -> Ops.binaryCrossentropy(MATRIX, VECTOR, false));
        refuses("ctcLoss", "label", () -> Ops.ctcLoss(ints(9).reshape(1, 1), Ops.ones(1, 4, 3), ints(1), ints(4), 0));
        refuses("ctcDecode", "best", () -> Ops.ctcDecode(Ops.ones(1, 4, 3), ints(4), "best", 5, 1, true, 0));
        refuses("conv", "takes 2 channels but the input has 3", () -> Ops.conv(IMAGES, Ops.ones(2, 2, 2, 4)));
        refuses("conv", "does not fit into [4, 4]", () -> Ops.conv(IMAGES, Ops.ones(5, 5, 3, 4)));
        refuses("conv", "as many axes", () -> Ops.conv(MATRIX, MATRIX));
        refuses(
                "conv",
                "no padding \"full\"",
                () -> Ops.conv(IMAGES, Ops.ones(2, 2, 3, 4), at(1), "full", "channels_last", at(1)));
        refuses(
                "depthwiseConv",
                "is for 2 channels",
                () -> Ops.depthwiseConv(IMAGES, Ops.ones(2, 2, 2, 1), at(1), "valid", "channels_last", at(1)));
        refuses("convTranspose", "takes 4 channels", () -> Ops.convTranspose(IMAGES, Ops.ones(2, 2, 2, 4), 1, "valid"));
        refuses("maxPool", "one to three sizes", () -> Ops.maxPool(MATRIX, 2));
        refuses("maxPool", "does not fit into [4, 4]", () -> Ops.maxPool(IMAGES, 5));
        refuses("adaptiveMaxPool", "one to three sizes", () -> Ops.adaptiveMaxPool(MATRIX, at(2), "channels_last"));
        refuses("adaptiveMaxPool", "is empty", () -> Ops.adaptiveMaxPool(Ops.ones(1, 0, 3, 3), at(2), "channels_last"));
        refuses("psnr", "[2, 3] and [4]", () -> Ops.psnr(MATRIX, VECTOR, 1));
        refuses("depthToSpace", "[1, 4, 4, 3]", () -> Ops.depthToSpace(IMAGES, 2));
        refuses("spaceToDepth", "multiples of 3", () -> Ops.spaceToDepth(IMAGES, 3));
        refuses("cropImages", "from row 3", () -> ImageOps.cropImages(IMAGES, 3, 2, 2, 2));
        refuses("ssim", "[1, 4, 4, 3] and [4]", () -> ImageOps.ssim(IMAGES, VECTOR, 1));
        refuses("unfold", "do not fit into images", () -> Ops.unfold(IMAGES, at(5), at(1), at(0), at(1)));
        refuses("fold", "[batch, channels * 4, 4]", () -> Ops.fold(MATRIX, at(3), at(2), at(1), at(0), at(1)));
        refuses(
                "dotProductAttention",
                "[batch, steps, heads, size]",
                () -> Ops.dotProductAttention(MATRIX, IMAGES, IMAGES, null, null, null, false));
        refuses(
                "dotProductAttention",
                "equally many heads",
                () -> Ops.dotProductAttention(IMAGES, IMAGES, Ops.ones(1, 4, 2, 3), null, null, null, false));
    }

    private static Tensor ones(int... shape) {
        return Ops.ones(DType.INT32, shape);
    }

    /** A tensor whose first size is not known yet. */
    private static Tensor open() {
        return Placeholder.input(new Spec(DType.FLOAT32, Shape.of(Shape.unknown(), 2)), "input");
    }

    @TestFactory
    Stream<DynamicTest> refused() {
        return CASES.stream()
                .map(c -> DynamicTest.dynamicTest(c.operation + ": " + c.says, () -> {
                    String message = assertThrows(IllegalArgumentException.class, c.call::get)
                            .getMessage();
                    assertTrue(message.contains(c.says), message);
                }));
    }

    /** An operation whose documentation tells of an error has a case above. */
    @Test
    void whatIsDocumentedIsTried() throws IOException {
        Pattern documented = Pattern.compile(
                "@throws IllegalArgumentException(?:(?!\\*/).)*\\*/\\s+public static [\\w<>]+ (\\w+)\\(",
                Pattern.DOTALL);
        Set<String> operations = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/sungu/core"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Ops.java")).toList()) {
                Matcher m = documented.matcher(Files.readString(file));
                while (m.find()) {
                    operations.add(m.group(1));
                }
            }
        }
        assertTrue(operations.size() > 50, operations.toString());
        operations.removeAll(CASES.stream().map(Case::operation).collect(Collectors.toSet()));
        assertEquals(Set.of(), operations);
    }
}
