package dev.sungu.core.kernel.conv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.Operands;
import dev.sungu.core.kernel.Slot;
import dev.sungu.core.kernel.ThreadPool;
import dev.sungu.core.kernel.conv.WindowShape.Axis;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Convolutions of many sizes are those of plain loops, whatever path they take, with the same bits on any number of threads. */
class ConvKernelTest {
    private record Case(
            int images, int[] in, int[] size, int stride, int dilation, int before, int groups, int c, int f) {
        WindowShape window() {
            WindowShape w = new WindowShape(images);
            for (int a = 0; a < 3; a++) {
                w.axis(a, axis(a));
            }
            return w;
        }

        Axis axis(int a) {
            if (in[a] == 1 && size[a] == 1) {
                return new Axis(1, 1, 1, 1, 1, 0);
            }
            int room = in[a] + 2 * before - (size[a] - 1) * dilation - 1;
            return new Axis(in[a], size[a], room / stride + 1, stride, dilation, before);
        }

        Shape input() {
            return Shape.of(images, in[0], in[1], in[2], c);
        }

        Shape kernel() {
            return Shape.of(size[0], size[1], size[2], c / groups, f);
        }

        Shape output() {
            return Shape.of(images, axis(0).out(), axis(1).out(), axis(2).out(), f);
        }
    }

    private static Case image(int images, int h, int w, int kh, int kw, int stride, int before, int c, int f) {
        return new Case(images, new int[] {1, h, w}, new int[] {1, kh, kw}, stride, 1, before, 1, c, f);
    }

    private static final List<Case> CASES = List.of(
            image(3, 28, 28, 3, 3, 1, 0, 1, 32),
            image(2, 13, 13, 3, 3, 1, 0, 32, 64),
            image(1, 14, 17, 3, 3, 1, 1, 20, 40),
            image(2, 9, 26, 2, 5, 1, 2, 8, 33),
            image(2, 20, 20, 7, 7, 2, 3, 3, 17),
            image(2, 15, 16, 3, 3, 2, 1, 16, 24),
            image(1, 16, 31, 3, 2, 3, 0, 9, 8),
            image(2, 8, 30, 1, 1, 1, 0, 24, 30),
            image(2, 8, 30, 1, 1, 2, 0, 24, 30),
            image(2, 8, 8, 1, 1, 1, 1, 11, 4),
            image(5, 4, 4, 3, 3, 1, 1, 96, 48),
            image(2, 2, 40, 3, 3, 1, 1, 12, 5),
            image(1, 3, 70, 1, 9, 1, 4, 2, 6),
            image(1, 12, 12, 3, 3, 1, 1, 112, 130),
            image(3, 9, 11, 3, 3, 1, 1, 33, 47),
            image(2, 10, 13, 3, 3, 1, 0, 32, 35),
            image(2, 11, 8, 3, 3, 1, 2, 40, 32),
            image(40, 8, 8, 3, 3, 1, 1, 32, 64),
            image(3, 9, 12, 1, 1, 2, 0, 70, 150),
            image(2, 5, 7, 1, 1, 3, 1, 40, 36),
            image(2, 2, 2, 3, 3, 1, 1, 128, 120),
            image(3, 5, 4, 3, 3, 2, 1, 120, 136),
            image(2, 3, 4, 2, 3, 1, 0, 150, 160),
            new Case(2, new int[] {1, 12, 19}, new int[] {1, 3, 3}, 1, 2, 2, 1, 13, 12),
            new Case(2, new int[] {1, 12, 19}, new int[] {1, 3, 3}, 1, 1, 1, 4, 32, 24),
            new Case(2, new int[] {1, 9, 15}, new int[] {1, 3, 3}, 2, 1, 1, 10, 10, 10),
            new Case(1, new int[] {1, 9, 15}, new int[] {1, 3, 2}, 1, 1, 1, 6, 6, 18),
            new Case(2, new int[] {1, 11, 9}, new int[] {1, 3, 3}, 1, 1, 1, 35, 35, 35),
            new Case(2, new int[] {1, 14, 13}, new int[] {1, 5, 5}, 2, 1, 2, 48, 48, 48),
            new Case(2, new int[] {1, 3, 3}, new int[] {1, 3, 3}, 1, 1, 1, 40, 40, 40),
            new Case(2, new int[] {1, 1, 1}, new int[] {1, 3, 3}, 1, 1, 1, 17, 17, 17),
            new Case(1, new int[] {1, 8, 12}, new int[] {1, 3, 3}, 1, 1, 0, 32, 32, 32),
            new Case(2, new int[] {1, 9, 12}, new int[] {1, 3, 3}, 2, 1, 1, 33, 33, 33),
            new Case(2, new int[] {1, 12, 9}, new int[] {1, 3, 3}, 2, 1, 0, 32, 32, 32),
            new Case(2, new int[] {1, 4, 5}, new int[] {1, 3, 3}, 2, 1, 2, 16, 16, 16),
            new Case(1, new int[] {1, 9, 3}, new int[] {1, 3, 3}, 1, 2, 2, 24, 24, 24),
            new Case(2, new int[] {4, 6, 7}, new int[] {3, 3, 2}, 2, 1, 1, 20, 20, 20),
            new Case(2, new int[] {5, 6, 14}, new int[] {3, 2, 3}, 1, 1, 1, 1, 8, 9),
            new Case(1, new int[] {7, 8, 16}, new int[] {2, 3, 3}, 2, 1, 1, 2, 16, 10));

    @TestFactory
    Stream<DynamicTest> likePlainLoops() {
        return CASES.stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
    }

    private static void check(Case c) {
        double[][] values = {random(c.input(), 1), random(c.kernel(), 2), random(c.output(), 3)};
        Shape[] shapes = {c.input(), c.kernel(), c.output()};
        for (int wanted = 0; wanted < 3; wanted++) {
            double[] expected = (double[]) run(c, wanted, values, shapes, DType.FLOAT64, 1);
            float[] found = (float[]) run(c, wanted, values, shapes, DType.FLOAT32, 1);
            double largest = 0;
            for (double e : expected) {
                largest = Math.max(largest, Math.abs(e));
            }
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], found[i], 2e-6 * largest, "operand " + wanted + ", element " + i);
            }
            for (int threads : new int[] {2, 7}) {
                assertArrayEquals(found, (float[]) run(c, wanted, values, shapes, DType.FLOAT32, threads));
            }
        }
    }

    /** Computes operand {@code wanted} of input, kernel and result from the other two, in the middle of a larger array. */
    private static Object run(Case c, int wanted, double[][] values, Shape[] shapes, DType type, int threads) {
        Slot[] slots = new Slot[3];
        for (int i = 0; i < 3; i++) {
            Object array = type.newArray(values[i].length + 10);
            for (int k = 0; k < values[i].length + 10; k++) {
                boolean inside = i != wanted && k >= 5 && k < values[i].length + 5;
                dev.sungu.core.Elements.set(array, k, inside ? values[i][k - 5] : Double.NaN);
            }
            slots[i] = new Slot(array, 5);
        }
        int a = wanted == 0 ? 2 : 0;
        int b = wanted == 1 ? 2 : 1;
        Operands o = new Operands(
                List.of(slots[a], slots[b]),
                List.of(slots[wanted]),
                List.of(new Spec(type, shapes[a]), new Spec(type, shapes[b])),
                List.of(new Spec(type, shapes[wanted])));
        ThreadPool pool = new ThreadPool(threads);
        try {
            Kernel kernel = switch (wanted) {
                case 0 -> ConvKernel.inputGradient(c.window(), c.groups(), o, null, pool);
                case 1 -> ConvKernel.filterGradient(c.window(), c.groups(), o, pool);
                default -> ConvKernel.forward(c.window(), c.groups(), o, null, pool);
            };
            kernel.run();
            kernel.run();
        } finally {
            pool.close();
        }
        Object result = type.newArray(values[wanted].length);
        System.arraycopy(slots[wanted].array, 5, result, 0, values[wanted].length);
        for (int k = 0; k < 5; k++) {
            double after = dev.sungu.core.Elements.get(slots[wanted].array, type, values[wanted].length + 5 + k);
            assertEquals(Double.NaN, after, "beyond the end");
            assertEquals(Double.NaN, dev.sungu.core.Elements.get(slots[wanted].array, type, k), "before the start");
        }
        return result;
    }

    /** A pixel that is no number spoils the results whose windows hold it and no other, however they are computed. */
    @Test
    void notANumberStaysInItsWindows() {
        for (int channels : new int[] {8, 64}) {
            Case c = image(1, 10, 11, 3, 3, 1, 1, channels, 64);
            Shape[] shapes = {c.input(), c.kernel(), c.output()};
            double[][] values = {random(c.input(), 1), random(c.kernel(), 2), random(c.output(), 3)};
            values[0][(4 * 11 + 5) * channels] = Double.NaN;
            float[] found = (float[]) run(c, 2, values, shapes, DType.FLOAT32, 2);
            for (int row = 0; row < 10; row++) {
                for (int column = 0; column < 11; column++) {
                    boolean near = Math.abs(row - 4) <= 1 && Math.abs(column - 5) <= 1;
                    assertEquals(near, Float.isNaN(found[(row * 11 + column) * 64 + 7]), row + ", " + column);
                }
            }
        }
    }

    private static double[] random(Shape shape, long seed) {
        Random random = new Random(seed);
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
