package dev.sungu.benchmarks;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One step of Adam in place, on one thread: the seed program's first layer, and weights that fit no cache. */
public class AdamBenchmark extends KernelBenchmark {
    /** How many weights. */
    @Param({"100352", "4194304"})
    private int count = 100352;

    /** Share of weights that never see a gradient: their moments decay, and must not end as slow denormals. */
    @Param({"0", "0.1"})
    private float dead;

    private final Kernels kernels = KernelProvider.kernels();
    private float[] weights = {};
    private float[] gradients = {};
    private float[] m = {};
    private float[] v = {};

    /** Draws weights and gradients; every weight has seen one gradient before. */
    @Setup
    public void draw() {
        weights = Data.values(count, 1);
        gradients = Data.values(count, 2);
        m = Data.values(count, 3);
        v = new float[count];
        for (int i = 0; i < count; i++) {
            v[i] = m[i] * m[i];
        }
        for (int i = 0; i < Math.round(count * dead); i++) {
            gradients[i] = 0;
        }
    }

    /** The update of every weight. */
    @Benchmark
    public float[] step() {
        kernels.adam(weights, 0, gradients, 0, m, 0, v, 0, weights, 0, m, 0, v, 0, count, 1e-3f, 0.1f, 0.001f, 1e-7f);
        return weights;
    }
}
