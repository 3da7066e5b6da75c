package dev.sungu.core.kernel.vector;

/** Transposes blocks of float32 matrices. */
final class VectorTranspose {
    private static final int TILE = 16;

    private VectorTranspose() {}

    /** Writes the transpose of {@code a}, [rows, cols], to {@code out}, [cols, rows]. */
    static void transpose(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        for (int j0 = 0; j0 < cols; j0 += TILE) {
            int j1 = Math.min(cols, j0 + TILE);
            for (int i0 = 0; i0 < rows; i0 += TILE) {
                int i1 = Math.min(rows, i0 + TILE);
                for (int j = j0; j < j1; j++) {
                    for (int i = i0; i < i1; i++) {
                        out[oo + j * ldo + i] = a[ao + i * lda + j];
                    }
                }
            }
        }
    }
}
