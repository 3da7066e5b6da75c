package dev.sungu.layers.initializers;

/** The orthogonal factor of a matrix by Householder's reflections. */
final class Householder {
    private Householder() {}

    /**
     * The matrix Q [rows, cols] of {@code a = Q R} with orthonormal columns, signed so that R's diagonal is positive: that
     * makes it unique, and evenly distributed if {@code a} is drawn from the normal distribution (F. Mezzadri, "How to
     * generate random matrices from the classical compact groups", 2007).
     *
     * @param a row-major [rows, cols] with rows &gt;= cols; overwritten
     */
    static double[] orthonormalColumns(double[] a, int rows, int cols) {
        double[] sign = new double[cols];
        double[] scale = new double[cols];
        for (int k = 0; k < cols; k++) {
            double squares = 0;
            for (int i = k; i < rows; i++) {
                squares += a[i * cols + k] * a[i * cols + k];
            }
            double norm = Math.sqrt(squares);
            double head = a[k * cols + k];
            // The reflected column is -sign(head) * norm: the way without cancellation.
            double diagonal = head < 0 ? norm : -norm;
            sign[k] = diagonal < 0 ? -1 : 1;
            if (norm == 0) {
                continue;
            }
            a[k * cols + k] = head - diagonal;
            scale[k] = 2 / (squares - head * head + a[k * cols + k] * a[k * cols + k]);
            reflect(a, k, scale[k], a, rows, cols, k + 1);
        }
        double[] q = new double[rows * cols];
        for (int j = 0; j < cols; j++) {
            q[j * cols + j] = sign[j];
        }
        for (int k = cols - 1; k >= 0; k--) {
            reflect(a, k, scale[k], q, rows, cols, k);
        }
        return q;
    }

    /** Subtracts {@code scale * v (v' m)} from the columns of {@code m} from {@code first} on; v is column k of a. */
    private static void reflect(double[] a, int k, double scale, double[] m, int rows, int cols, int first) {
        double[] dots = new double[cols];
        for (int i = k; i < rows; i++) {
            double v = a[i * cols + k];
            for (int j = first; j < cols; j++) {
                dots[j] += v * m[i * cols + j];
            }
        }
        for (int i = k; i < rows; i++) {
            double v = a[i * cols + k] * scale;
            for (int j = first; j < cols; j++) {
                m[i * cols + j] -= v * dots[j];
            }
        }
    }
}
