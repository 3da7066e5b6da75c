package dev.sungu.benchmarks;

import dev.sungu.core.kernel.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** 3x3 convolutions and their gradients on all threads of the pool: those of the MNIST convnet, a wide and a deep one. */
public class ConvolutionBenchmark extends KernelBenchmark {
    /** Images, height, width, channels, filters. */
    @Param({"128x28x28x1x32", "128x13x13x32x64", "32x56x56x64x64", "32x14x14x256x256"})
    private String shape = "";

    /** What is computed. */
    @Param({"forward", "input", "filter"})
    private String way = "";

    private Kernel convolution = Data.unbound();

    /** Binds the convolution to operands of its own. */
    @Setup
    public void bind() {
        convolution = ConvolutionTable.Case.parse(shape + ":" + way).bind();
    }

    /** The convolution. */
    @Benchmark
    public void convolve() {
        convolution.run();
    }
}
