package dev.sungu.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import dev.sungu.core.SymbolicTensor;
import org.junit.jupiter.api.Test;

class InputTest {
    private static String name(SymbolicTensor t) {
        return ((ModelInput) t.node().op()).layer().name();
    }

    @Test
    void nameTypeAndBatchSize() {
        SymbolicTensor words = Input.named("words").dtype("int32").shape(100);
        assertEquals("words", name(words));
        assertEquals(DType.INT32, words.dtype());
        assertEquals(Shape.of(100), words.shape().slice(1, 2));
        assertTrue(words.shape().dim(0) < 0);
        SymbolicTensor fixed = Input.typed("float64").name("fixed").batchSize(8).shape(2, 3);
        assertEquals("fixed", name(fixed));
        assertEquals(new Spec(DType.FLOAT64, Shape.of(8, 2, 3)), fixed.spec());
        assertThrows(IllegalArgumentException.class, () -> Input.named("x").batchSize(0));
        assertThrows(IllegalArgumentException.class, () -> Input.typed("int"));
    }

    @Test
    void ofAShape() {
        assertEquals(Shape.of(28, 28), Input.of(Shape.of(28, 28)).shape().slice(1, 3));
        SymbolicTensor open = Input.named("open").shape(Input.of(-1, 3).shape().slice(1, 3));
        assertTrue(open.shape().dim(1) < 0);
        assertEquals(3, open.shape().last());
    }
}
