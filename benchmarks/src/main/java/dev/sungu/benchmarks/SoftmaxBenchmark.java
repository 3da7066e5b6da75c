package dev.sungu.benchmarks;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Softmax over rows on one thread: ten classes as in the seed program, a thousand as for ImageNet, a vocabulary. */
public class SoftmaxBenchmark extends KernelBenchmark {
    private static final int ROWS = 32;

    /** Columns of the matrix with 32 rows. */
    @Param({"10", "1000", "20000"})
    private int columns = 10;

    private final Kernels kernels = KernelProvider.kernels();
    private final float[] losses = new float[ROWS];
    private final int[] labels = new int[ROWS];
    private float[] logits = {};
    private float[] out = {};

    /** Draws the logits. */
    @Setup
    public void draw() {
        logits = Data.values(ROWS * columns, 1);
        out = new float[ROWS * columns];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % columns;
        }
    }

    /** The softmax of each row. */
    @Benchmark
    public float[] softmax() {
        kernels.softmaxRows(logits, 0, out, 0, ROWS, columns);
        return out;
    }

    /** Its logarithm. */
    @Benchmark
    public float[] logSoftmax() {
        kernels.logSoftmaxRows(logits, 0, out, 0, ROWS, columns);
        return out;
    }

    /** Loss and probabilities in one pass, as training needs them. */
    @Benchmark
    public float[] sparseCrossentropy() {
        kernels.sparseCrossentropyRows(logits, 0, labels, 0, losses, 0, out, 0, ROWS, columns);
        return losses;
    }
}
