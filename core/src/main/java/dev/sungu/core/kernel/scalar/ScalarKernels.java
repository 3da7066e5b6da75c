package dev.sungu.core.kernel.scalar;

import dev.sungu.core.kernel.Lane;
import dev.sungu.core.kernel.scalar.ScalarRandom.Draw;

/** All kernels in plain Java: forwards to one class per family. */
public final class ScalarKernels extends ScalarImageKernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int vectorBits() {
        return Float.SIZE;
    }

    @Override
    public void unary(Lane lane, float[] a, int ao, float[] out, int oo, int n, float p0, float p1) {
        ScalarLanes.unary(lane, a, ao, out, oo, n, p0, p1);
    }

    @Override
    public void binary(Lane lane, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        ScalarLanes.binary(lane, a, ao, b, bo, out, oo, n);
    }

    @Override
    public void ternary(
            Lane lane, float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        ScalarLanes.ternary(lane, a, ao, b, bo, c, co, out, oo, n);
    }

    @Override
    public void adam(
            float[] w,
            int wo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            float[] wOut,
            int wOo,
            float[] mOut,
            int mOo,
            float[] vOut,
            int vOo,
            int n,
            float alpha,
            float oneMinusBeta1,
            float oneMinusBeta2,
            float epsilon) {
        ScalarLanes.adam(
                w,
                wo,
                g,
                go,
                m,
                mo,
                v,
                vo,
                wOut,
                wOo,
                mOut,
                mOo,
                vOut,
                vOo,
                n,
                alpha,
                oneMinusBeta1,
                oneMinusBeta2,
                epsilon);
    }

    @Override
    public void fill(float[] out, int oo, int n, float value) {
        java.util.Arrays.fill(out, oo, oo + n, value);
    }

    @Override
    public void fromBytes(byte[] a, int ao, float[] out, int oo, int n) {
        ScalarLanes.fromBytes(a, ao, out, oo, n);
    }

    @Override
    public void fromInts(int[] a, int ao, float[] out, int oo, int n) {
        ScalarLanes.fromInts(a, ao, out, oo, n);
    }

    @Override
    public void toInts(float[] a, int ao, int[] out, int oo, int n) {
        ScalarLanes.toInts(a, ao, out, oo, n);
    }

    @Override
    public void toBooleans(float[] a, int ao, byte[] out, int oo, int n) {
        ScalarLanes.toBooleans(a, ao, out, oo, n);
    }

    @Override
    public float sum(float[] a, int ao, int n) {
        return ScalarReductions.sum(a, ao, n);
    }

    @Override
    public float sumOfSquares(float[] a, int ao, int n) {
        return ScalarReductions.sumOfSquares(a, ao, n);
    }

    @Override
    public float prod(float[] a, int ao, int n) {
        return ScalarReductions.prod(a, ao, n);
    }

    @Override
    public float max(float[] a, int ao, int n) {
        return ScalarReductions.max(a, ao, n);
    }

    @Override
    public float min(float[] a, int ao, int n) {
        return ScalarReductions.min(a, ao, n);
    }

    @Override
    public boolean any(float[] a, int ao, int n) {
        return ScalarReductions.any(a, ao, n);
    }

    @Override
    public boolean all(float[] a, int ao, int n) {
        return ScalarReductions.all(a, ao, n);
    }

    @Override
    public int argmax(float[] a, int ao, int n) {
        return ScalarReductions.argmax(a, ao, n);
    }

    @Override
    public int argmin(float[] a, int ao, int n) {
        return ScalarReductions.argmin(a, ao, n);
    }

    @Override
    public void addRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        ScalarReductions.addRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void mulRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        ScalarReductions.mulRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void maxRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        ScalarReductions.maxRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void minRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        ScalarReductions.minRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void addSquaredDeviations(
            float[] a, int ao, int rows, int cols, float[] means, int mo, float[] out, int oo) {
        ScalarReductions.addSquaredDeviations(a, ao, rows, cols, means, mo, out, oo);
    }

    @Override
    public void addCenteredProducts(
            float[] a, int ao, float[] b, int bo, int rows, int cols, float[] means, int mo, float[] out, int oo) {
        ScalarReductions.addCenteredProducts(a, ao, b, bo, rows, cols, means, mo, out, oo);
    }

    @Override
    public void softmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        ScalarSoftmax.softmaxRows(a, ao, out, oo, rows, cols);
    }

    @Override
    public void logSoftmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        ScalarSoftmax.logSoftmaxRows(a, ao, out, oo, rows, cols);
    }

    @Override
    public void sparseCrossentropyRows(
            float[] logits,
            int logitsOffset,
            int[] labels,
            int labelsOffset,
            float[] losses,
            int lossesOffset,
            float[] probabilities,
            int probabilitiesOffset,
            int rows,
            int cols) {
        ScalarSoftmax.sparseCrossentropyRows(
                logits,
                logitsOffset,
                labels,
                labelsOffset,
                losses,
                lossesOffset,
                probabilities,
                probabilitiesOffset,
                rows,
                cols);
    }

    @Override
    public void transpose(float[] a, int ao, int rows, int cols, int lda, float[] out, int oo, int ldo) {
        ScalarReductions.transpose(a, ao, rows, cols, lda, out, oo, ldo);
    }

    @Override
    public void randomBits(int k0, int k1, long first, int[] out, int oo, int n) {
        ScalarRandom.bits(k0, k1, first, out, oo, n);
    }

    @Override
    public void randomUniform(int k0, int k1, long first, float[] out, int oo, int n, float low, float high) {
        ScalarRandom.fill(Draw.UNIFORM, k0, k1, first, out, oo, n, low, high - low);
    }

    @Override
    public void randomNormal(int k0, int k1, long first, float[] out, int oo, int n, float mean, float stddev) {
        ScalarRandom.fill(Draw.NORMAL, k0, k1, first, out, oo, n, mean, stddev);
    }

    @Override
    public void randomTruncatedNormal(
            int k0, int k1, long first, float[] out, int oo, int n, float mean, float stddev) {
        ScalarRandom.fill(Draw.TRUNCATED, k0, k1, first, out, oo, n, mean, stddev);
    }

    @Override
    public void randomMask(int k0, int k1, long first, float[] out, int oo, int n, float probability, float value) {
        ScalarRandom.fill(Draw.MASK, k0, k1, first, out, oo, n, probability, value);
    }

    @Override
    public void matmul(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] b,
            int bo,
            int ldb,
            boolean transposeB,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        ScalarMatMul.matmul(m, n, k, a, ao, lda, transposeA, b, bo, ldb, transposeB, c, co, ldc, accumulate);
    }

    @Override
    public void matmulPacked(
            int m,
            int from,
            int to,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            boolean transposeA,
            float[] packed,
            int po,
            float[] c,
            int co,
            int ldc,
            boolean accumulate) {
        ScalarMatMul.matmulPacked(m, from, to, n, k, a, ao, lda, transposeA, packed, po, c, co, ldc, accumulate);
    }

    @Override
    public int panels(int n) {
        return ScalarMatMul.panels(n);
    }

    @Override
    public int packedSize(int k, int n) {
        return ScalarMatMul.packedSize(k, n);
    }

    @Override
    public void pack(
            int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to) {
        ScalarMatMul.pack(k, n, b, bo, ldb, transposeB, packed, po, from, to);
    }
}
