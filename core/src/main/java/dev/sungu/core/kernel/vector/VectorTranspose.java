package dev.sungu.core.kernel.vector;

import static dev.sungu.core.kernel.vector.Wide.F;
import static dev.sungu.core.kernel.vector.Wide.I;
import static dev.sungu.core.kernel.vector.Wide.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Transposes blocks of float32 matrices in registers.
 *
 * <p>A block of as many rows as a vector has lanes is transposed by interleaving row i with row i + half, over and over: every
 * round rotates the bits of all (row, column) numbers by one place, so that after log2(lanes) rounds they have changed sides.
 */
final class VectorTranspose {
    private static final int[] LOW = interleaved(0);
    private static final int[] HIGH = interleaved(L / 2);
    private static final boolean REGISTERS = L == 16 || L == 8;

    private VectorTranspose() {}

    private static int[] interleaved(int from) {
        int[] index = new int[L];
        for (int i = 0; i < L; i++) {
            index[i] = from + i / 2 + (i % 2 == 0 ? 0 : L);
        }
        return index;
    }

    /** Writes the transpose of {@code a}, [rows, cols], to {@code out}, [cols, rows]. */
    static void transpose(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        int wholeRows = REGISTERS ? rows / L * L : 0;
        int wholeCols = REGISTERS ? cols / L * L : 0;
        for (int i = 0; i < wholeRows; i += L) {
            for (int j = 0; j < wholeCols; j += L) {
                block(a, ao + i * lda + j, lda, L, out, oo + j * ldo + i, ldo);
            }
        }
        slow(0, wholeRows, wholeCols, cols, a, ao, lda, out, oo, ldo);
        slow(wholeRows, rows, 0, cols, a, ao, lda, out, oo, ldo);
    }

    /**
     * Writes the transpose of at most L rows, row after row of the result from the first to the last, each as a whole vector:
     * beyond the elements asked for lie copies of the last one.
     */
    static void transposeWide(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        if (!REGISTERS || cols < L) {
            slow(0, rows, 0, cols, a, ao, lda, out, oo, ldo);
            return;
        }
        for (int j = 0; j < cols; j += L) {
            // The last block is moved back to end with the last column, and repeats some of the one before.
            int at = Math.min(j, cols - L);
            block(a, ao + at, lda, rows, out, oo + at * ldo, ldo);
        }
    }

    /** Writes the transpose of any number of rows as {@link #transposeWide} does, a vector of them at a time. */
    static void loosely(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        for (int i = 0; i < rows; i += L) {
            transposeWide(Math.min(L, rows - i), cols, a, ao + i * lda, lda, out, oo + i, ldo);
        }
    }

    /** How many elements {@link #loosely} writes for rows of n. */
    static int loose(int n) {
        return (n + L - 1) / L * L;
    }

    /** Writes the transpose of at most 4 rows, [cols, 4]; rows that are not there are copies of the last one. */
    static void transposeFour(int rows, int cols, float[] a, int ao, int lda, float[] out, int oo) {
        if (cols < L) {
            slow(0, rows, 0, cols, a, ao, lda, out, oo, 4);
            return;
        }
        int last = rows - 1;
        for (int j = 0; j < cols; j += L) {
            int at = Math.min(j, cols - L);
            four(a, ao + at, Math.min(1, last) * lda, Math.min(2, last) * lda, last * lda, out, oo + at * 4);
        }
    }

    private static void four(float[] a, int ao, int second, int third, int fourth, float[] out, int oo) {
        IntVector low = IntVector.fromArray(I, LOW, 0);
        IntVector high = IntVector.fromArray(I, HIGH, 0);
        IntVector a0 = FloatVector.fromArray(F, a, ao).reinterpretAsInts();
        IntVector a1 = FloatVector.fromArray(F, a, ao + second).reinterpretAsInts();
        IntVector a2 = FloatVector.fromArray(F, a, ao + third).reinterpretAsInts();
        IntVector a3 = FloatVector.fromArray(F, a, ao + fourth).reinterpretAsInts();
        IntVector b0 = low.selectFrom(a0, a2);
        IntVector b1 = high.selectFrom(a0, a2);
        IntVector b2 = low.selectFrom(a1, a3);
        IntVector b3 = high.selectFrom(a1, a3);
        low.selectFrom(b0, b2).reinterpretAsFloats().intoArray(out, oo);
        high.selectFrom(b0, b2).reinterpretAsFloats().intoArray(out, oo + L);
        low.selectFrom(b1, b3).reinterpretAsFloats().intoArray(out, oo + 2 * L);
        high.selectFrom(b1, b3).reinterpretAsFloats().intoArray(out, oo + 3 * L);
    }

    private static void slow(
            int row, int rowEnd, int col, int colEnd, float[] a, int ao, int lda, float[] out, int oo, int ldo) {
        for (int j = col; j < colEnd; j++) {
            for (int i = row; i < rowEnd; i++) {
                out[oo + j * ldo + i] = a[ao + i * lda + j];
            }
        }
    }

    private static void block(float[] a, int ao, int lda, int rows, float[] out, int oo, int ldo) {
        if (L == 16) {
            block16(a, ao, lda, rows, out, oo, ldo);
        } else {
            block8(a, ao, lda, rows, out, oo, ldo);
        }
    }

    private static void block16(float[] a, int ao, int lda, int rows, float[] out, int oo, int ldo) {
        IntVector low = IntVector.fromArray(I, LOW, 0);
        IntVector high = IntVector.fromArray(I, HIGH, 0);
        int last = rows - 1;
        IntVector a0 = FloatVector.fromArray(F, a, ao).reinterpretAsInts();
        IntVector a1 = FloatVector.fromArray(F, a, ao + Math.min(1, last) * lda).reinterpretAsInts();
        IntVector a2 = FloatVector.fromArray(F, a, ao + Math.min(2, last) * lda).reinterpretAsInts();
        IntVector a3 = FloatVector.fromArray(F, a, ao + Math.min(3, last) * lda).reinterpretAsInts();
        IntVector a4 = FloatVector.fromArray(F, a, ao + Math.min(4, last) * lda).reinterpretAsInts();
        IntVector a5 = FloatVector.fromArray(F, a, ao + Math.min(5, last) * lda).reinterpretAsInts();
        IntVector a6 = FloatVector.fromArray(F, a, ao + Math.min(6, last) * lda).reinterpretAsInts();
        IntVector a7 = FloatVector.fromArray(F, a, ao + Math.min(7, last) * lda).reinterpretAsInts();
        IntVector a8 = FloatVector.fromArray(F, a, ao + Math.min(8, last) * lda).reinterpretAsInts();
        IntVector a9 = FloatVector.fromArray(F, a, ao + Math.min(9, last) * lda).reinterpretAsInts();
        IntVector a10 =
                FloatVector.fromArray(F, a, ao + Math.min(10, last) * lda).reinterpretAsInts();
        IntVector a11 =
                FloatVector.fromArray(F, a, ao + Math.min(11, last) * lda).reinterpretAsInts();
        IntVector a12 =
                FloatVector.fromArray(F, a, ao + Math.min(12, last) * lda).reinterpretAsInts();
        IntVector a13 =
                FloatVector.fromArray(F, a, ao + Math.min(13, last) * lda).reinterpretAsInts();
        IntVector a14 =
                FloatVector.fromArray(F, a, ao + Math.min(14, last) * lda).reinterpretAsInts();
        IntVector a15 =
                FloatVector.fromArray(F, a, ao + Math.min(15, last) * lda).reinterpretAsInts();
        IntVector b0 = low.selectFrom(a0, a8);
        IntVector b1 = high.selectFrom(a0, a8);
        IntVector b2 = low.selectFrom(a1, a9);
        IntVector b3 = high.selectFrom(a1, a9);
        IntVector b4 = low.selectFrom(a2, a10);
        IntVector b5 = high.selectFrom(a2, a10);
        IntVector b6 = low.selectFrom(a3, a11);
        IntVector b7 = high.selectFrom(a3, a11);
        IntVector b8 = low.selectFrom(a4, a12);
        IntVector b9 = high.selectFrom(a4, a12);
        IntVector b10 = low.selectFrom(a5, a13);
        IntVector b11 = high.selectFrom(a5, a13);
        IntVector b12 = low.selectFrom(a6, a14);
        IntVector b13 = high.selectFrom(a6, a14);
        IntVector b14 = low.selectFrom(a7, a15);
        IntVector b15 = high.selectFrom(a7, a15);
        IntVector c0 = low.selectFrom(b0, b8);
        IntVector c1 = high.selectFrom(b0, b8);
        IntVector c2 = low.selectFrom(b1, b9);
        IntVector c3 = high.selectFrom(b1, b9);
        IntVector c4 = low.selectFrom(b2, b10);
        IntVector c5 = high.selectFrom(b2, b10);
        IntVector c6 = low.selectFrom(b3, b11);
        IntVector c7 = high.selectFrom(b3, b11);
        IntVector c8 = low.selectFrom(b4, b12);
        IntVector c9 = high.selectFrom(b4, b12);
        IntVector c10 = low.selectFrom(b5, b13);
        IntVector c11 = high.selectFrom(b5, b13);
        IntVector c12 = low.selectFrom(b6, b14);
        IntVector c13 = high.selectFrom(b6, b14);
        IntVector c14 = low.selectFrom(b7, b15);
        IntVector c15 = high.selectFrom(b7, b15);
        IntVector d0 = low.selectFrom(c0, c8);
        IntVector d1 = high.selectFrom(c0, c8);
        IntVector d2 = low.selectFrom(c1, c9);
        IntVector d3 = high.selectFrom(c1, c9);
        IntVector d4 = low.selectFrom(c2, c10);
        IntVector d5 = high.selectFrom(c2, c10);
        IntVector d6 = low.selectFrom(c3, c11);
        IntVector d7 = high.selectFrom(c3, c11);
        IntVector d8 = low.selectFrom(c4, c12);
        IntVector d9 = high.selectFrom(c4, c12);
        IntVector d10 = low.selectFrom(c5, c13);
        IntVector d11 = high.selectFrom(c5, c13);
        IntVector d12 = low.selectFrom(c6, c14);
        IntVector d13 = high.selectFrom(c6, c14);
        IntVector d14 = low.selectFrom(c7, c15);
        IntVector d15 = high.selectFrom(c7, c15);
        IntVector e0 = low.selectFrom(d0, d8);
        IntVector e1 = high.selectFrom(d0, d8);
        IntVector e2 = low.selectFrom(d1, d9);
        IntVector e3 = high.selectFrom(d1, d9);
        IntVector e4 = low.selectFrom(d2, d10);
        IntVector e5 = high.selectFrom(d2, d10);
        IntVector e6 = low.selectFrom(d3, d11);
        IntVector e7 = high.selectFrom(d3, d11);
        IntVector e8 = low.selectFrom(d4, d12);
        IntVector e9 = high.selectFrom(d4, d12);
        IntVector e10 = low.selectFrom(d5, d13);
        IntVector e11 = high.selectFrom(d5, d13);
        IntVector e12 = low.selectFrom(d6, d14);
        IntVector e13 = high.selectFrom(d6, d14);
        IntVector e14 = low.selectFrom(d7, d15);
        IntVector e15 = high.selectFrom(d7, d15);
        e0.reinterpretAsFloats().intoArray(out, oo);
        e1.reinterpretAsFloats().intoArray(out, oo + ldo);
        e2.reinterpretAsFloats().intoArray(out, oo + 2 * ldo);
        e3.reinterpretAsFloats().intoArray(out, oo + 3 * ldo);
        e4.reinterpretAsFloats().intoArray(out, oo + 4 * ldo);
        e5.reinterpretAsFloats().intoArray(out, oo + 5 * ldo);
        e6.reinterpretAsFloats().intoArray(out, oo + 6 * ldo);
        e7.reinterpretAsFloats().intoArray(out, oo + 7 * ldo);
        e8.reinterpretAsFloats().intoArray(out, oo + 8 * ldo);
        e9.reinterpretAsFloats().intoArray(out, oo + 9 * ldo);
        e10.reinterpretAsFloats().intoArray(out, oo + 10 * ldo);
        e11.reinterpretAsFloats().intoArray(out, oo + 11 * ldo);
        e12.reinterpretAsFloats().intoArray(out, oo + 12 * ldo);
        e13.reinterpretAsFloats().intoArray(out, oo + 13 * ldo);
        e14.reinterpretAsFloats().intoArray(out, oo + 14 * ldo);
        e15.reinterpretAsFloats().intoArray(out, oo + 15 * ldo);
    }

    private static void block8(float[] a, int ao, int lda, int rows, float[] out, int oo, int ldo) {
        IntVector low = IntVector.fromArray(I, LOW, 0);
        IntVector high = IntVector.fromArray(I, HIGH, 0);
        int last = rows - 1;
        IntVector a0 = FloatVector.fromArray(F, a, ao).reinterpretAsInts();
        IntVector a1 = FloatVector.fromArray(F, a, ao + Math.min(1, last) * lda).reinterpretAsInts();
        IntVector a2 = FloatVector.fromArray(F, a, ao + Math.min(2, last) * lda).reinterpretAsInts();
        IntVector a3 = FloatVector.fromArray(F, a, ao + Math.min(3, last) * lda).reinterpretAsInts();
        IntVector a4 = FloatVector.fromArray(F, a, ao + Math.min(4, last) * lda).reinterpretAsInts();
        IntVector a5 = FloatVector.fromArray(F, a, ao + Math.min(5, last) * lda).reinterpretAsInts();
        IntVector a6 = FloatVector.fromArray(F, a, ao + Math.min(6, last) * lda).reinterpretAsInts();
        IntVector a7 = FloatVector.fromArray(F, a, ao + Math.min(7, last) * lda).reinterpretAsInts();
        IntVector b0 = low.selectFrom(a0, a4);
        IntVector b1 = high.selectFrom(a0, a4);
        IntVector b2 = low.selectFrom(a1, a5);
        IntVector b3 = high.selectFrom(a1, a5);
        IntVector b4 = low.selectFrom(a2, a6);
        IntVector b5 = high.selectFrom(a2, a6);
        IntVector b6 = low.selectFrom(a3, a7);
        IntVector b7 = high.selectFrom(a3, a7);
        IntVector c0 = low.selectFrom(b0, b4);
        IntVector c1 = high.selectFrom(b0, b4);
        IntVector c2 = low.selectFrom(b1, b5);
        IntVector c3 = high.selectFrom(b1, b5);
        IntVector c4 = low.selectFrom(b2, b6);
        IntVector c5 = high.selectFrom(b2, b6);
        IntVector c6 = low.selectFrom(b3, b7);
        IntVector c7 = high.selectFrom(b3, b7);
        IntVector d0 = low.selectFrom(c0, c4);
        IntVector d1 = high.selectFrom(c0, c4);
        IntVector d2 = low.selectFrom(c1, c5);
        IntVector d3 = high.selectFrom(c1, c5);
        IntVector d4 = low.selectFrom(c2, c6);
        IntVector d5 = high.selectFrom(c2, c6);
        IntVector d6 = low.selectFrom(c3, c7);
        IntVector d7 = high.selectFrom(c3, c7);
        d0.reinterpretAsFloats().intoArray(out, oo);
        d1.reinterpretAsFloats().intoArray(out, oo + ldo);
        d2.reinterpretAsFloats().intoArray(out, oo + 2 * ldo);
        d3.reinterpretAsFloats().intoArray(out, oo + 3 * ldo);
        d4.reinterpretAsFloats().intoArray(out, oo + 4 * ldo);
        d5.reinterpretAsFloats().intoArray(out, oo + 5 * ldo);
        d6.reinterpretAsFloats().intoArray(out, oo + 6 * ldo);
        d7.reinterpretAsFloats().intoArray(out, oo + 7 * ldo);
    }
}
