package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoolOpsTest {
    private static final Tensor RISING =
            Ops.reshape(Ops.arange(1, 31, 1), 1, 5, 6, 1).cast(DType.FLOAT32);

    private static float[] values(Tensor x) {
        return x.toFloatArray();
    }

    @Test
    void twoNumbersAreWindowAndStridesAsInKeras() {
        assertEquals(Shape.of(1, 2, 2, 1), Ops.maxPool(RISING, 3, 2).shape());
        assertArrayEquals(new float[] {15, 17, 27, 29}, values(Ops.maxPool(RISING, 3, 2)));
        assertArrayEquals(new float[] {8, 10, 20, 22}, values(Ops.averagePool(RISING, 3, 2)));
    }

    @Test
    void anArrayIsAWindow() {
        assertArrayEquals(new float[] {14, 16, 18}, values(Ops.maxPool(RISING, new int[] {3, 2})));
        assertArrayEquals(new float[] {7.5f, 9.5f, 11.5f}, values(Ops.averagePool(RISING, new int[] {3, 2})));
    }

    @Test
    void oneNumberIsAWindowAsLongAsWide() {
        assertArrayEquals(new float[] {8, 10, 12, 20, 22, 24}, values(Ops.maxPool(RISING, 2)));
        assertArrayEquals(new float[] {4.5f, 6.5f, 8.5f, 16.5f, 18.5f, 20.5f}, values(Ops.averagePool(RISING, 2)));
    }

    @Test
    void paddingFollows() {
        Tensor same = Ops.maxPool(RISING, 3, 2, "same");
        assertEquals(Shape.of(1, 3, 3, 1), same.shape());
        Tensor whole = Ops.maxPool(RISING, new int[] {3}, new int[] {2}, "same", "channels_last");
        assertEquals(Arrays.toString(values(whole)), Arrays.toString(values(same)));
        assertEquals(Shape.of(1, 3, 3, 1), Ops.averagePool(RISING, 3, 2, "same").shape());
    }
}
