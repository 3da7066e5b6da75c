package dev.sungu.core.kernel;

/** Sizes of a batch of products C[m, n] = A[m, k] B[k, n], and where each product's operands begin. */
final class MatMulShape {
    private static final int[] ORIGIN = {0};

    final int m;
    final int n;
    final int k;
    /** Whether A lies in memory as [k, m]. */
    final boolean transposeA;
    /** Whether B lies in memory as [n, k]. */
    final boolean transposeB;

    final int[] aAt;
    final int[] bAt;
    final int lda;
    final int ldb;

    MatMulShape(int m, int n, int k, boolean transposeA, boolean transposeB, int[] aAt, int[] bAt) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.aAt = aAt;
        this.bAt = bAt;
        this.lda = transposeA ? m : k;
        this.ldb = transposeB ? k : n;
    }

    static MatMulShape single(int m, int n, int k, boolean transposeA, boolean transposeB) {
        return new MatMulShape(m, n, k, transposeA, transposeB, ORIGIN, ORIGIN);
    }

    int products() {
        return aAt.length;
    }

    /** Floating-point operations of one product. */
    long work() {
        return 2L * m * n * k;
    }

    /** Where element [i, p] of product 0's left operand lies, counted from its first element. */
    int a(int i, int p) {
        return transposeA ? p * lda + i : i * lda + p;
    }

    /** Where element [p, j] of product 0's right operand lies, counted from its first element. */
    int b(int p, int j) {
        return transposeB ? j * ldb + p : p * ldb + j;
    }
}
