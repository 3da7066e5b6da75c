package dev.sungu.benchmarks;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reductions on one thread: over everything, over the rows of a matrix with 128 columns, and a transposition. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ReductionBenchmark {
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
