package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.DType;
import dev.sungu.core.Elements;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatMulKernelTest {
    private static final ThreadPool[] POOLS = {new ThreadPool(1), new ThreadPool(2), new ThreadPool(7)};

    /** m, n, k: one for every way to cut, and odd ones. */
    private static final int[][] SHAPES = {
        {3, 4, 5},
        {32, 128, 784},
        {784, 128, 32},
        {33, 100, 1000},
        {32, 784, 128},
        {40, 3000, 70},
        {300, 200, 100},
        {128, 64, 1152},
        {257, 130, 300},
        {64, 300, 64},
        {500, 10, 300},
        {530, 1100, 500},
        {144, 64, 9000},
        {1, 500, 1000},
        {0, 5, 4},
        {5, 0, 4},
        {5, 4, 0}
    };

    @AfterAll
    static void close() {
        for (ThreadPool pool : POOLS) {
            pool.close();
        }
    }

    @Test
    void everyWayToCutGivesTheProductAndTheSameBitsForAnyNumberOfThreads() {
        for (int[] s : SHAPES) {
            for (int mode = 0; mode < 4; mode++) {
                Shape a = (mode & 1) != 0 ? Shape.of(s[2], s[0]) : Shape.of(s[0], s[2]);
                Shape b = (mode & 2) != 0 ? Shape.of(s[1], s[2]) : Shape.of(s[2], s[1]);
                check(DType.FLOAT32, a, b, Shape.of(s[0], s[1]), (mode & 1) != 0, (mode & 2) != 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64", "INT32", "INT64", "UINT8"})
    void batchesAreBroadcast(DType type) {
        check(type, Shape.of(4, 3, 9, 11), Shape.of(3, 11, 5), Shape.of(4, 3, 9, 5), false, false);
        check(type, Shape.of(4, 1, 11, 9), Shape.of(3, 11, 5), Shape.of(4, 3, 9, 5), true, false);
        check(type, Shape.of(6, 9, 11), Shape.of(5, 11), Shape.of(6, 9, 5), false, true);
        check(type, Shape.of(6, 11, 9), Shape.of(5, 11), Shape.of(6, 9, 5), true, true);
        check(type, Shape.of(9, 11), Shape.of(6, 11, 5), Shape.of(6, 9, 5), false, false);
        check(type, Shape.of(40, 70, 60), Shape.of(40, 50, 60), Shape.of(40, 70, 50), false, true);
        check(type, Shape.of(0, 9, 11), Shape.of(11, 5), Shape.of(0, 9, 5), false, false);
        check(type, Shape.of(67, 45), Shape.of(45, 83), Shape.of(67, 83), false, false);
        check(type, Shape.of(45, 67), Shape.of(83, 45), Shape.of(67, 83), true, true);
    }

    private static void check(DType type, Shape a, Shape b, Shape c, boolean ta, boolean tb) {
        String what = type + " " + a + " " + b + " " + ta + " " + tb;
        Object left = random(type, a.size(), 1);
        Object right = random(type, b.size(), 2);
        double[] expected = reference(type, left, right, a, b, c, ta, tb);
        Object first = null;
        for (ThreadPool pool : POOLS) {
            Slot out = new Slot(filled(type, c.size() + 2), 2);
            Operands operands = operands(type, left, right, out, a, b, c);
            MatMulKernel kernel = MatMulKernel.bind(ta, tb, operands, null, pool);
            kernel.run();
            kernel.run();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], Elements.get(out.array, type, 2 + i), 1e-4, what + " at " + i);
            }
            if (first == null) {
                first = out.array;
            } else if (type == DType.FLOAT32) {
                assertArrayEquals((float[]) first, out.floats(), 0f, what);
            }
            if (type == DType.FLOAT32) {
                checkEpilogue(expected, left, right, a, b, c, ta, tb, pool, what);
            }
        }
    }

    private static void checkEpilogue(
            double[] expected,
            Object left,
            Object right,
            Shape a,
            Shape b,
            Shape c,
            boolean ta,
            boolean tb,
            ThreadPool pool,
            String what) {
        Slot scratch = new Slot(new float[c.size() + 1], 1);
        int n = c.dim(-1);
        float[] doubled = new float[c.size()];
        int[] seen = new int[Math.max(1, n == 0 ? 0 : c.size() / n)];
        int[] begun = new int[1];
        MatMulKernel.Epilogue epilogue = new MatMulKernel.Epilogue() {
            @Override
            public void begin() {
                begun[0]++;
            }

            @Override
            public void rows(int row0, int rows, float[] block, int offset, int worker) {
                for (int i = 0; i < rows; i++) {
                    seen[row0 + i]++;
                    for (int j = 0; j < n; j++) {
                        doubled[(row0 + i) * n + j] = 2 * block[offset + i * n + j];
                    }
                }
            }
        };
        MatMulKernel.bind(ta, tb, operands(DType.FLOAT32, left, right, scratch, a, b, c), epilogue, pool)
                .run();
        assertEquals(1, begun[0]);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(2 * expected[i], doubled[i], 2e-4, what + " epilogue at " + i);
            assertEquals(1, seen[i / n], what + " row " + i / n);
        }
    }

    private static Operands operands(DType type, Object left, Object right, Slot out, Shape a, Shape b, Shape c) {
        return new Operands(
                List.of(new Slot(left, 0), new Slot(right, 0)),
                List.of(out),
                List.of(new Spec(type, a), new Spec(type, b)),
                List.of(new Spec(type, c)));
    }

    private static double[] reference(
            DType type, Object left, Object right, Shape a, Shape b, Shape c, boolean ta, boolean tb) {
        int m = c.dim(-2);
        int n = c.dim(-1);
        int k = a.dim(ta ? -2 : -1);
        Shape batch = c.slice(0, c.rank() - 2);
        BroadcastIndex ia = new BroadcastIndex(a.slice(0, a.rank() - 2), batch);
        BroadcastIndex ib = new BroadcastIndex(b.slice(0, b.rank() - 2), batch);
        double[] expected = new double[c.size()];
        for (int q = 0; q < batch.size(); q++) {
            int ao = ia.source(q) * m * k;
            int bo = ib.source(q) * k * n;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum += Elements.get(left, type, ao + (ta ? p * m + i : i * k + p))
                                * Elements.get(right, type, bo + (tb ? j * k + p : p * n + j));
                    }
                    expected[(q * m + i) * n + j] = type == DType.UINT8 ? (long) sum & 255 : sum;
                }
            }
        }
        return expected;
    }

    private static Object random(DType type, int size, long seed) {
        Random random = new Random(seed);
        Object values = filled(type, size);
        for (int i = 0; i < size; i++) {
            Elements.set(
                    values,
                    i,
                    type == DType.FLOAT32 || type == DType.FLOAT64 ? random.nextFloat() - 0.5 : random.nextInt(10));
        }
        return values;
    }

    private static Object filled(DType type, int size) {
        return switch (type) {
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case INT32 -> new int[size];
            case INT64 -> new long[size];
            case FLOAT16, BFLOAT16 -> new short[size];
            case UINT8, BOOL -> new byte[size];
        };
    }
}
