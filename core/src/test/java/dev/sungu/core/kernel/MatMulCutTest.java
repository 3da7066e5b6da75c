package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.kernel.MatMulCut.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How products are cut: into enough parts for a machine with many cores, whole rows where the work that follows wants them. */
class MatMulCutTest {
    private static MatMulCut cut(int m, int n, int k, boolean followed) {
        return MatMulCut.of(MatMulShape.single(m, n, k, false, false), followed);
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 1024, 16",
        "2048, 2048, 2048, 48",
        "4096, 4096, 4096, 96",
        "512, 4096, 1024, 32",
        "144, 64, 100352, 16",
        "784, 128, 32768, 8"
    })
    void manyCoresFindWork(int m, int n, int k, int atLeast) {
        MatMulCut cut = cut(m, n, k, false);
        assertTrue(cut.parts() >= atLeast, cut::toString);
    }

    @Test
    void partsCoverTheResult() {
        for (int size : new int[] {512, 513, 700, 1000, 1024, 1500, 3000, 4096}) {
            for (int n : new int[] {512, 600, 1025, 2000, 4096}) {
                MatMulCut cut = cut(size, n, 1024, false);
                assertEquals(Way.GRID, cut.way());
                assertTrue(cut.packed());
                assertEquals(0, cut.columns() % MatMulKernels.PACKED_STEP);
                int down = (size + cut.rows() - 1) / cut.rows();
                int across = (n + cut.columns() - 1) / cut.columns();
                assertEquals(cut.parts(), down * across, cut::toString);
            }
        }
    }

    @Test
    void whatFollowsSeesWholeRows() {
        MatMulCut cut = cut(4096, 4096, 4096, true);
        assertEquals(Way.ROWS, cut.way());
        assertEquals(4096, cut.columns());
        assertTrue(cut.parts() >= 20, cut::toString);
    }
}
