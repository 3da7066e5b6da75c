package dev.sungu.core.kernel;

import dev.sungu.core.kernel.Tier.Family;

/**
 * Scalar kernels that become vector kernels one by one, as each earns it: see {@link Tier}.
 *
 * <p>Matrix products are vector code from the start, since there is no program that they do not pay in. What has no
 * vector code is scalar for ever.
 */
final class TieredKernels implements Kernels {
    private final Kernels vector;
    private final Kernels scalar;
    private final Tier[] lanes;
    private final Tier[] families;

    TieredKernels(Kernels vector, Kernels scalar) {
        this.vector = vector;
        this.scalar = scalar;
        Warmup warmup = new Warmup(vector, scalar);
        Lane[] allLanes = Lane.values();
        lanes = new Tier[allLanes.length];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = Tier.of(warmup, allLanes[i]);
        }
        Family[] allFamilies = Family.values();
        families = new Tier[allFamilies.length];
        for (int i = 0; i < families.length; i++) {
            families[i] = Tier.of(warmup, allFamilies[i]);
        }
    }

    @SuppressWarnings("EnumOrdinal") // An index into an array made from values(), on the hottest path.
    private Kernels lane(Lane lane, int n) {
        return lanes[lane.ordinal()].hot(n) ? vector : scalar;
    }

    @SuppressWarnings("EnumOrdinal")
    private Kernels family(Family family, int n) {
        return families[family.ordinal()].hot(n) ? vector : scalar;
    }

    @Override
    public String name() {
        return vector.name();
    }

    @Override
    public int vectorBits() {
        return vector.vectorBits();
    }

    @Override
    public void unary(Lane lane, float[] a, int ao, float[] out, int oo, int n, float p0, float p1) {
        lane(lane, n).unary(lane, a, ao, out, oo, n, p0, p1);
    }

    @Override
    public void binary(Lane lane, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        lane(lane, n).binary(lane, a, ao, b, bo, out, oo, n);
    }

    @Override
    public void ternary(
            Lane lane, float[] a, int ao, float[] b, int bo, float[] c, int co, float[] out, int oo, int n) {
        lane(lane, n).ternary(lane, a, ao, b, bo, c, co, out, oo, n);
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
        lane(Lane.ADAM, n)
                .adam(
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
        scalar.fill(out, oo, n, value);
    }

    @Override
    public void fromBytes(byte[] a, int ao, float[] out, int oo, int n) {
        scalar.fromBytes(a, ao, out, oo, n);
    }

    @Override
    public void fromInts(int[] a, int ao, float[] out, int oo, int n) {
        scalar.fromInts(a, ao, out, oo, n);
    }

    @Override
    public void toInts(float[] a, int ao, int[] out, int oo, int n) {
        scalar.toInts(a, ao, out, oo, n);
    }

    @Override
    public void toBooleans(float[] a, int ao, byte[] out, int oo, int n) {
        scalar.toBooleans(a, ao, out, oo, n);
    }

    @Override
    public float sum(float[] a, int ao, int n) {
        return family(Family.SUM, n).sum(a, ao, n);
    }

    @Override
    public float sumOfSquares(float[] a, int ao, int n) {
        return family(Family.SUM_OF_SQUARES, n).sumOfSquares(a, ao, n);
    }

    @Override
    public float prod(float[] a, int ao, int n) {
        return scalar.prod(a, ao, n);
    }

    @Override
    public float max(float[] a, int ao, int n) {
        return family(Family.MAX, n).max(a, ao, n);
    }

    @Override
    public float min(float[] a, int ao, int n) {
        return family(Family.MIN, n).min(a, ao, n);
    }

    @Override
    public boolean any(float[] a, int ao, int n) {
        return scalar.any(a, ao, n);
    }

    @Override
    public boolean all(float[] a, int ao, int n) {
        return scalar.all(a, ao, n);
    }

    @Override
    public int argmax(float[] a, int ao, int n) {
        return family(Family.ARGMAX, n).argmax(a, ao, n);
    }

    @Override
    public int argmin(float[] a, int ao, int n) {
        return family(Family.ARGMIN, n).argmin(a, ao, n);
    }

    @Override
    public void addRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        family(Family.ADD_ROWS, rows * cols).addRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void mulRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        scalar.mulRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void maxRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        family(Family.MAX_ROWS, rows * cols).maxRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void minRows(float[] a, int ao, int rows, int cols, float[] out, int oo) {
        family(Family.MIN_ROWS, rows * cols).minRows(a, ao, rows, cols, out, oo);
    }

    @Override
    public void softmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        family(Family.SOFTMAX, rows * cols).softmaxRows(a, ao, out, oo, rows, cols);
    }

    @Override
    public void logSoftmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols) {
        family(Family.LOG_SOFTMAX, rows * cols).logSoftmaxRows(a, ao, out, oo, rows, cols);
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
        family(Family.CROSSENTROPY, rows * cols)
                .sparseCrossentropyRows(
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
        family(Family.TRANSPOSE, rows * cols).transpose(a, ao, rows, cols, lda, out, oo, ldo);
    }

    @Override
    public void randomBits(int k0, int k1, long first, int[] out, int oo, int n) {
        scalar.randomBits(k0, k1, first, out, oo, n);
    }

    @Override
    public void randomUniform(int k0, int k1, long first, float[] out, int oo, int n, float low, float high) {
        family(Family.UNIFORM, n).randomUniform(k0, k1, first, out, oo, n, low, high);
    }

    @Override
    public void randomNormal(int k0, int k1, long first, float[] out, int oo, int n, float mean, float stddev) {
        family(Family.NORMAL, n).randomNormal(k0, k1, first, out, oo, n, mean, stddev);
    }

    @Override
    public void randomTruncatedNormal(
            int k0, int k1, long first, float[] out, int oo, int n, float mean, float stddev) {
        family(Family.TRUNCATED_NORMAL, n).randomTruncatedNormal(k0, k1, first, out, oo, n, mean, stddev);
    }

    @Override
    public void randomMask(int k0, int k1, long first, float[] out, int oo, int n, float probability, float value) {
        family(Family.MASK, n).randomMask(k0, k1, first, out, oo, n, probability, value);
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
        vector.matmul(m, n, k, a, ao, lda, transposeA, b, bo, ldb, transposeB, c, co, ldc, accumulate);
    }

    @Override
    public void matmulPacked(
            int m,
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
        vector.matmulPacked(m, n, k, a, ao, lda, transposeA, packed, po, c, co, ldc, accumulate);
    }

    @Override
    public int panels(int n) {
        return vector.panels(n);
    }

    @Override
    public int packedSize(int k, int n) {
        return vector.packedSize(k, n);
    }

    @Override
    public void pack(
            int k, int n, float[] b, int bo, int ldb, boolean transposeB, float[] packed, int po, int from, int to) {
        vector.pack(k, n, b, bo, ldb, transposeB, packed, po, from, to);
    }
}
