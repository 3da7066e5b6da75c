package dev.sungu.core.kernel;

/**
 * Reductions, row-wise softmax and transposition over float32 ranges, single-threaded.
 *
 * <p>{@link #sum}, {@link #sumOfSquares} and {@link #prod} add in one order fixed by {@code n} alone, equal for every
 * vector width and for scalar code: see {@link FixedTree}. Matrices are row-major and contiguous unless a leading
 * dimension is given.
 */
public interface ReductionKernels {
    /** Returns the sum; 0 when empty. */
    float sum(float[] a, int ao, int n);

    /** Returns the sum of squares; 0 when empty. */
    float sumOfSquares(float[] a, int ao, int n);

    /** Returns the product; 1 when empty. */
    float prod(float[] a, int ao, int n);

    /** Returns the largest value, NaN if any is NaN; negative infinity when empty. */
    float max(float[] a, int ao, int n);

    /** Returns the smallest value, NaN if any is NaN; positive infinity when empty. */
    float min(float[] a, int ao, int n);

    /** Returns whether any value is not zero. */
    boolean any(float[] a, int ao, int n);

    /** Returns whether every value is not zero. */
    boolean all(float[] a, int ao, int n);

    /** Returns the index of the first largest value; the first NaN wins over all; -1 when empty. */
    int argmax(float[] a, int ao, int n);

    /** Returns the index of the first smallest value; the first NaN wins over all; -1 when empty. */
    int argmin(float[] a, int ao, int n);

    /** Adds the rows in order: {@code out[j] += a[i][j]}. */
    void addRows(float[] a, int ao, int rows, int cols, float[] out, int oo);

    /** Takes column maxima: {@code out[j] = max(out[j], a[i][j])}; NaN propagates. */
    void maxRows(float[] a, int ao, int rows, int cols, float[] out, int oo);

    /** Takes column minima: {@code out[j] = min(out[j], a[i][j])}; NaN propagates. */
    void minRows(float[] a, int ao, int rows, int cols, float[] out, int oo);

    /** Multiplies the rows in order: {@code out[j] *= a[i][j]}. */
    void mulRows(float[] a, int ao, int rows, int cols, float[] out, int oo);

    /** Adds squared differences from the columns' means in order: {@code out[j] += (a[i][j] - means[j])^2}. */
    void addSquaredDeviations(float[] a, int ao, int rows, int cols, float[] means, int mo, float[] out, int oo);

    /** Adds products in order: {@code out[j] += a[i][j] * (b[i][j] - means[j])}. */
    void addCenteredProducts(
            float[] a, int ao, float[] b, int bo, int rows, int cols, float[] means, int mo, float[] out, int oo);

    /** Computes the softmax of each row {@code [rows, cols]}, stably; {@code out} may be {@code a} itself. */
    void softmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols);

    /** Computes the log-softmax of each row {@code [rows, cols]}, stably; {@code out} may be {@code a} itself. */
    void logSoftmaxRows(float[] a, int ao, float[] out, int oo, int rows, int cols);

    /**
     * Computes the sparse categorical crossentropy of each row and its probabilities in one go.
     *
     * @param logits {@code [rows, cols]}; {@code probabilities} may be the same range
     * @param labels {@code [rows]}, each in {@code [0, cols)}; for a row whose label is not, the loss is NaN
     * @param losses {@code [rows]}: {@code log(sum(exp(logits))) - logits[label]}
     * @param probabilities {@code [rows, cols]}: the softmax
     */
    void sparseCrossentropyRows(
            float[] logits,
            int logitsOffset,
            int[] labels,
            int labelsOffset,
            float[] losses,
            int lossesOffset,
            float[] probabilities,
            int probabilitiesOffset,
            int rows,
            int cols);

    /** Transposes {@code a [rows, cols]} (row stride {@code lda}) into {@code out [cols, rows]} (row stride {@code ldo}). */
    void transpose(float[] a, int ao, int rows, int cols, int lda, float[] out, int oo, int ldo);
}
