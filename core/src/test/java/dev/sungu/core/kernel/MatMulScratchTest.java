package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class MatMulScratchTest {
    @Test
    void whatIsLargeIsGivenBack() {
        MatMulScratch scratch = new MatMulScratch();
        float[] usual = scratch.shared(1000);
        scratch.release();
        assertSame(usual, scratch.shared(900));
        scratch.shared(MatMulScratch.MOST_KEPT + 1);
        scratch.release();
        assertEquals(0, scratch.kept());
    }
}
