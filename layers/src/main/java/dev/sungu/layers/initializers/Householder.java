package dev.sungu.layers.initializers;

/**
 * The orthogonal factor of a matrix by Householder's reflections.
 *
 * <p>Columns are taken in tiles that stay in the cache while all reflections so far pass over them.
 */
final class Householder {
    private static final int TILE = 64;

    private final int rows;
    /** Reflection k is {@code x - scale[k] * v (v' x)}; its v lies in row k, from element k on. */
    private final double[] vectors;

    private final double[] scale;
    /** The sign of R's diagonal. */
    private final double[] sign;

    private final double[] dots = new double[TILE];

    private Householder(int rows, int cols) {
        this.rows = rows;
        vectors = new double[cols * rows];
        scale = new double[cols];
        sign = new double[cols];
    }

    /**
     * The matrix Q [rows, cols] of {@code a = Q R} with orthonormal columns, signed so that R's diagonal is positive:
     * that makes it unique, and evenly distributed if {@code a} is drawn from the normal distribution (F. Mezzadri,
     * "How to generate random matrices from the classical compact groups", 2007).
     *
     * @param a row-major [rows, cols] with rows &gt;= cols
     */
    static double[] orthonormalColumns(double[] a, int rows, int cols) {
        Householder h = new Householder(rows, cols);
        for (int from = 0; from < cols; from += TILE) {
            h.factor(a, cols, from, Math.min(TILE, cols - from));
        }
        double[] q = new double[rows * cols];
        for (int from = 0; from < cols; from += TILE) {
            h.multiply(q, cols, from, Math.min(TILE, cols - from));
        }
        return q;
    }

    /** Reflects columns {@code from} on as all columns before them, then finds their own reflections. */
    private void factor(double[] a, int cols, int from, int width) {
        double[] tile = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a, i * cols + from, tile, i * width, width);
        }
        for (int k = 0; k < from; k++) {
            reflect(k, tile, width);
        }
        for (int j = 0; j < width; j++) {
            find(from + j, tile, width, j);
            reflect(from + j, tile, width);
        }
    }

    /** The reflection that leaves nothing of column {@code j} of the tile below row k. */
    private void find(int k, double[] tile, int width, int j) {
        double squares = 0;
        for (int i = k; i < rows; i++) {
            double x = tile[i * width + j];
            vectors[k * rows + i] = x;
            squares += x * x;
        }
        double norm = Math.sqrt(squares);
        double head = vectors[k * rows + k];
        // The reflected column is -sign(head) * norm: the way without cancellation.
        double diagonal = head < 0 ? norm : -norm;
        sign[k] = diagonal < 0 ? -1 : 1;
        if (norm > 0) {
            vectors[k * rows + k] = head - diagonal;
            scale[k] = 1 / (norm * (norm + Math.abs(head)));
        }
    }

    /** Columns {@code from} on of Q: what all reflections make of the unit vectors, the last one first. */
    private void multiply(double[] q, int cols, int from, int width) {
        double[] tile = new double[rows * width];
        for (int j = 0; j < width; j++) {
            tile[(from + j) * width + j] = sign[from + j];
        }
        // Later reflections leave these vectors as they are.
        for (int k = from + width - 1; k >= 0; k--) {
            reflect(k, tile, width);
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(tile, i * width, q, i * cols + from, width);
        }
    }

    private void reflect(int k, double[] tile, int width) {
        double[] sums = dots;
        for (int j = 0; j < width; j++) {
            sums[j] = 0;
        }
        for (int i = k; i < rows; i++) {
            addTimes(sums, 0, vectors[k * rows + i], tile, i * width, width);
        }
        for (int i = k; i < rows; i++) {
            addTimes(tile, i * width, -scale[k] * vectors[k * rows + i], sums, 0, width);
        }
    }

    private static void addTimes(double[] to, int toAt, double factor, double[] from, int fromAt, int n) {
        for (int j = 0; j < n; j++) {
            to[toAt + j] += factor * from[fromAt + j];
        }
    }
}
