package dev.sungu.core.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Elementwise work on many bytes waits until somebody reads it, and nobody can tell. */
class DeferredTest {
    private static final int ROWS = 1200;
    private static final int COLS = 1000;

    private static byte[] bytes() {
        byte[] b = new byte[ROWS * COLS];
        new Random(1).nextBytes(b);
        return b;
    }

    private static EagerTensor images() {
        return Tensor.ofUint8(bytes(), ROWS, COLS);
    }

    private static Deferred deferred(Tensor t) {
        return Objects.requireNonNull(t.value().deferred(), "computed at once");
    }

    @Test
    void valuesAreThoseOfTheOperations() {
        EagerTensor x = images().divide(255).subtract(0.5).multiply(2).value();
        assertEquals(3, deferred(x).recipe().stages().size());
        float[] expected = new float[ROWS * COLS];
        byte[] b = bytes();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = ((b[i] & 255) / 255f - 0.5f) * 2f;
        }
        assertArrayEquals(expected, x.toFloatArray());
        assertNull(x.deferred(), "read once, they stay");
    }

    @Test
    void theNumberMayComeFirst() {
        EagerTensor x = Ops.subtract(Tensor.scalar(255f), images()).value();
        assertNotNull(x.deferred());
        assertEquals(255f - (bytes()[7] & 255), x.toFloatArray()[7]);
    }

    @Test
    void rowsStayDeferredAndShareTheBytes() {
        EagerTensor x = images().divide(255).value();
        EagerTensor rows = x.rows(100, 103);
        assertNotNull(rows.deferred());
        float[] some = rows.toFloatArray();
        assertNotNull(x.deferred(), "reading rows computes those rows alone");
        assertArrayEquals(
                Ops.take(x, Tensor.of(new int[] {100, 101, 102}, 3), 0).toFloatArray(), some);
    }

    @Test
    void aReplayOnTakenRowsGivesTheSameBits() {
        EagerTensor x = images().divide(255).value();
        Tensor rows = Tensor.of(new int[] {3, 1, 1000}, 3);
        Tensor replayed = deferred(x).recipe().replay(Ops.take(deferred(x).source(), rows, 0));
        assertArrayEquals(Ops.take(x, rows, 0).toFloatArray(), replayed.toFloatArray());
    }

    @Test
    void recipesAreEqualIfTheyComputeTheSame() {
        var divided = deferred(images().divide(255)).recipe();
        assertEquals(divided, deferred(images().divide(255)).recipe());
        assertEquals(divided.hashCode(), deferred(images().divide(255)).recipe().hashCode());
        assertNotEquals(divided, deferred(images().divide(127)).recipe());
        assertNotEquals(divided, deferred(images().divide(255).multiply(2)).recipe());
    }

    @Test
    void anythingElseIsComputedAtOnce() {
        assertNull(Tensor.ofUint8(new byte[100], 100).divide(255).value().deferred(), "few");
        assertNull(
                images().cast(DType.FLOAT32)
                        .add(images().cast(DType.FLOAT32))
                        .value()
                        .deferred(),
                "two tensors");
        assertNull(images().add(images()).value().deferred(), "bytes");
        assertNull(Ops.sum(images().divide(255)).value().deferred(), "a reduction");
    }
}
