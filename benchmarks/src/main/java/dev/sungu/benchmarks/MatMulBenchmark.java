package dev.sungu.benchmarks;

import dev.sungu.core.kernel.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Matrix products on all threads of the pool: squares, a flat one and a deep one, in all transpositions. */
public class MatMulBenchmark extends KernelBenchmark {
    /** Rows, sums, columns. */
    @Param({"64x64x64", "256x256x256", "1024x1024x1024", "32x784x128", "784x32x128", "32x128x10"})
    private String shape = "";

    /** Which operand lies in memory transposed. */
    @Param({"NN", "TN", "NT", "TT"})
    private String way = "";

    private Kernel product = Data.unbound();

    /** Binds the product to operands of its own. */
    @Setup
    public void bind() {
        product = MatMulTable.Case.parse(shape + ":" + way).bind();
    }

    /** The product. */
    @Benchmark
    public void multiply() {
        product.run();
    }
}
