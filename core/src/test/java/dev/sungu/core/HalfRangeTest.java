package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.compile.Program;
import dev.sungu.core.random.Random;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is finite in 16 bits is found, though what it is computed from is not; and nothing of 16 bits leaves its range by rounding. */
class HalfRangeTest {
    @Test
    void sumsInBetweenMayBeTooLarge() {
        Tensor x = Ops.full(DType.FLOAT16, 200, 1000);
        assertEquals(200, Ops.mean(x).item());
        assertEquals(0, Ops.var(x).item());
        assertEquals(0, Ops.std(x).item());
        assertEquals(1, Ops.mean(Ops.ones(DType.FLOAT16, 210_000)).item());
        assertEquals(600, Ops.norm(Ops.full(DType.FLOAT16, 300, 4)).item());
        assertEquals(600, Ops.norm(Ops.full(DType.FLOAT16, 300, 4), 2, 0, false).item());
        Program program = Program.compile(List.of(x.spec()), in -> List.of(Ops.mean(in.getFirst())));
        assertEquals(200, program.run(x).getFirst().item());
        Tensor image = Ops.full(DType.FLOAT16, 0.5, 300, 300, 3);
        assertEquals(1, ImageOps.ssim(image, image, 1).item());
        assertEquals(DType.FLOAT16, ImageOps.ssim(image, image, 1).dtype());
        assertEquals(
                DType.FLOAT64,
                ImageOps.ssim(Ops.ones(DType.UINT8, 12, 12, 1), Ops.ones(DType.FLOAT64, 12, 12, 1), 1)
                        .dtype());
    }

    @Test
    void drawsStayBelowTheirBound() {
        for (DType type : List.of(DType.FLOAT16, DType.BFLOAT16)) {
            for (double high : new double[] {1, 0, -0.5}) {
                Tensor x = Random.uniform(Shape.of(1 << 20), high - 1, high, type, Random.key(1));
                assertTrue(Ops.max(x.cast(DType.FLOAT32)).item() < high, type + " below " + high);
            }
            Tensor small = Ops.full(type, 1e-6);
            double[] ends = Random.beta(Shape.of(100), small, small, type, Random.key(2))
                    .toDoubleArray();
            for (double end : ends) {
                assertTrue(end == 0 || end == 1, type + " " + end);
            }
        }
        assertEquals(
                Double.POSITIVE_INFINITY,
                Random.gamma(Shape.of(), Double.POSITIVE_INFINITY).item());
    }

    @Test
    void whereAllIsMaskedAllIsEqual() {
        for (DType type : List.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64)) {
            Tensor x = Ops.sin(Ops.arange(0, 12).cast(DType.FLOAT32))
                    .reshape(1, 3, 1, 4)
                    .cast(type);
            Tensor none = Ops.zeros(DType.BOOL, 1, 1, 3, 3);
            Tensor y = Ops.dotProductAttention(x, x, x, null, none, null, false);
            Tensor mean = Ops.mean(x, true, 1);
            assertArrayEquals(
                    Ops.broadcastTo(mean, 1, 3, 1, 4).toDoubleArray(), y.toDoubleArray(), type.isHalf() ? 0.01 : 1e-6);
        }
    }
}
