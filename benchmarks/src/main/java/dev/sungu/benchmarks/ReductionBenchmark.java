package dev.sungu.benchmarks;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Reductions on one thread: over everything, over the rows of a matrix with 128 columns, and a transposition. */
public class ReductionBenchmark extends KernelBenchmark {
    private static final int COLUMNS = 128;

    /** How many values. */
    @Param({"4096", "1048576"})
    private int count = 4096;

    private final Kernels kernels = KernelProvider.kernels();
    private final float[] columns = new float[COLUMNS];
    private float[] a = {};
    private float[] out = {};

    /** Draws the operand. */
    @Setup
    public void draw() {
        a = Data.values(count, 1);
        out = new float[count];
    }

    /** The sum, in its fixed order. */
    @Benchmark
    public float sum() {
        return kernels.sum(a, 0, count);
    }

    /** The sum of squares. */
    @Benchmark
    public float sumOfSquares() {
        return kernels.sumOfSquares(a, 0, count);
    }

    /** The largest value. */
    @Benchmark
    public float max() {
        return kernels.max(a, 0, count);
    }

    /** The place of the largest value. */
    @Benchmark
    public int argmax() {
        return kernels.argmax(a, 0, count);
    }

    /** Column sums, as for the gradient of a bias. */
    @Benchmark
    public float[] addRows() {
        kernels.addRows(a, 0, count / COLUMNS, COLUMNS, columns, 0);
        return columns;
    }

    /** Transposition of the matrix. */
    @Benchmark
    public float[] transpose() {
        kernels.transpose(a, 0, count / COLUMNS, COLUMNS, COLUMNS, out, 0, count / COLUMNS);
        return out;
    }
}
