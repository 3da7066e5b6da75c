package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.op.Apply;
import dev.sungu.core.trace.Placeholder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private final int batch = Shape.unknown();
    private final SymbolicTensor x = Placeholder.input(new Spec(DType.FLOAT32, Shape.of(batch, 28, 28)), "x");

    @Test
    void broadcastsByNumPysRule() {
        assertEquals(Shape.of(2, 3, 4), Shape.broadcast(Shape.of(2, 1, 4), Shape.of(3, 1)));
        assertEquals(Shape.of(5), Shape.broadcast(Shape.scalar(), Shape.of(5)));
        assertEquals(Shape.of(0, 3), Shape.broadcast(Shape.of(0, 3), Shape.of(1, 3)));
        assertEquals(Shape.of(0), Shape.broadcast(Shape.of(1), Shape.of(0)));
        var e = assertThrows(IllegalArgumentException.class, () -> Shape.broadcast(Shape.of(2, 3), Shape.of(4, 3)));
        assertTrue(e.getMessage().contains("[2, 3]") && e.getMessage().contains("[4, 3]"), e.getMessage());
    }

    @Test
    void unknownSizesHaveIdentity() {
        assertNotEquals(Shape.unknown(), Shape.unknown());
        Shape a = Shape.of(batch, 3);
        assertEquals(a, Shape.broadcast(a, Shape.of(batch, 1)));
        assertEquals(a, Shape.broadcast(Shape.of(1, 3), a));
        assertThrows(IllegalArgumentException.class, () -> Shape.broadcast(a, Shape.of(Shape.unknown(), 3)));
        assertThrows(IllegalArgumentException.class, () -> Shape.broadcast(a, Shape.of(5, 3)));
        assertFalse(a.isKnown());
        assertEquals("[None, 3]", a.toString());
        assertThrows(IllegalStateException.class, a::size);
    }

    @Test
    void reshapeKeepsUnknownSizes() {
        assertEquals(Shape.of(batch, 784), Ops.reshape(x, batch, 784).shape());
        assertEquals(Shape.of(batch, 784), Ops.reshape(x, -1, 784).shape());
        assertEquals(Shape.of(batch, 784), Ops.reshape(x, batch, -1).shape());
        assertEquals(
                Shape.of(batch, 28, 28, 1), Ops.reshape(x, batch, 28, 28, 1).shape());
        Tensor rows = Ops.reshape(x, -1, 28);
        assertTrue(rows.shape().dim(0) < 0 && rows.shape().dim(0) != batch);
        assertThrows(IllegalArgumentException.class, () -> Ops.reshape(x, batch, 783));
        assertThrows(IllegalArgumentException.class, () -> Ops.reshape(x, Shape.unknown(), 784));
        assertThrows(IllegalArgumentException.class, () -> Ops.reshape(x, -1, -1));
    }

    @Test
    void whatIsRecordedForUnknownSizesRunsOnKnownOnes() {
        Tensor known = Ops.ones(5, 28, 28);
        for (Tensor y : List.of(
                Ops.reshape(x, batch, 784), Ops.reshape(x, 28, batch, 28), Ops.einsum("bij->bj", x), Ops.mean(x, 0))) {
            SymbolicTensor s = (SymbolicTensor) y;
            if (s.node().inputs().getFirst() == x) {
                assertTrue(
                        Apply.call(s.node().op(), known).getFirst().shape().isKnown(),
                        s.node().op().name());
            }
        }
    }

    @Test
    void reshapeOfKnownSizes() {
        Tensor t = Ops.zeros(4, 6);
        assertEquals(Shape.of(8, 3), t.reshape(-1, 3).shape());
        assertEquals(Shape.of(24), t.reshape(-1).shape());
        assertEquals(Shape.of(0, 5), Ops.zeros(5, 0).reshape(0, 5).shape());
        assertThrows(IllegalArgumentException.class, () -> t.reshape(5, 5));
        assertThrows(IllegalArgumentException.class, () -> t.reshape(-1, 7));
        assertThrows(IllegalArgumentException.class, () -> t.reshape(0, -1));
    }

    @Test
    void operationsKeepUnknownSizes() {
        Tensor flat = Ops.reshape(x, -1, 784);
        Tensor kernel = Ops.zeros(784, 10);
        Tensor y = Ops.matmul(flat, kernel).add(Ops.zeros(10));
        assertEquals(Shape.of(batch, 10), y.shape());
        assertEquals(Shape.of(batch), Ops.mean(y, -1).shape());
        assertEquals(Shape.of(1, 10), Ops.mean(y, true, 0).shape());
        assertEquals(Shape.scalar(), Ops.mean(y).shape());
        assertEquals(Shape.of(batch, 28, 28), Ops.transpose(x, 0, 2, 1).shape());
        assertEquals(
                Shape.of(batch, 10),
                Ops.where(Ops.greater(y, 0), y, Ops.zeros(10)).shape());
        assertEquals(
                Shape.of(batch, 28, 5),
                Ops.einsum("bij,jk->bik", x, Ops.zeros(28, 5)).shape());
        assertEquals(Shape.of(batch, 28, 28), Ops.einsum("bij,bkj->bik", x, x).shape());
        assertEquals(
                Shape.of(batch, 28, 5), Ops.tensordot(x, Ops.zeros(28, 5), 1).shape());
    }

    @Test
    void axes() {
        Shape s = Shape.of(2, 3, 4);
        assertArrayEquals(new int[] {0, 2}, s.axes(-1, 0));
        assertArrayEquals(new int[] {0, 1, 2}, s.axes());
        assertThrows(IllegalArgumentException.class, () -> s.axes(3));
        assertThrows(IllegalArgumentException.class, () -> s.axes(-4));
        assertThrows(IllegalArgumentException.class, () -> s.axes(1, -2));
        assertEquals(Shape.of(2, 1, 1), s.reduce(new int[] {1, 2}, true));
        assertEquals(Shape.of(2), s.reduce(new int[] {1, 2}, false));
    }

    @Test
    void tooLargeSaysSo() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Shape.of(1 << 20, 1 << 20).size());
        assertTrue(e.getMessage().contains("2^31"), e.getMessage());
    }

    @Test
    void symbolsHaveNoValues() {
        var e = assertThrows(IllegalStateException.class, () -> Ops.exp(x).value());
        assertTrue(e.getMessage().contains("Exp"), e.getMessage());
    }
}
