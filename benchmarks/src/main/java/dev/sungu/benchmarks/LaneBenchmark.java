package dev.sungu.benchmarks;

import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.Lane;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Elementwise kernels on one thread; 4096 values stay in the first-level cache, 1048576 do not fit the second. */
public class LaneBenchmark extends KernelBenchmark {
    /** The primitive: a cheap one of each arity, a division, and the functions that activations are made of. */
    @Param({"ADD", "MUL", "DIV", "MAX", "RELU", "SQRT", "EXP", "LOG", "TANH", "SIGMOID", "ERF", "SELECT", "MULADD"})
    private Lane lane = Lane.ADD;

    /** How many values. */
    @Param({"4096", "1048576"})
    private int count = 4096;

    private final Kernels kernels = KernelProvider.kernels();
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};
    private float[] out = {};

    /** Draws the operands. */
    @Setup
    public void draw() {
        a = Data.values(count, 1);
        b = Data.values(count, 2);
        c = Data.values(count, 3);
        out = new float[count];
        if (lane == Lane.LOG || lane == Lane.SQRT) {
            // A run over NaN could take another path.
            for (int i = 0; i < count; i++) {
                a[i] = Math.abs(a[i]);
            }
        }
    }

    /** Computes the lane over the whole range. */
    @Benchmark
    public float[] lane() {
        switch (lane.arity()) {
            case 1 -> kernels.unary(lane, a, 0, out, 0, count, 0f, 0f);
            case 2 -> kernels.binary(lane, a, 0, b, 0, out, 0, count);
            default -> kernels.ternary(lane, a, 0, b, 0, c, 0, out, 0, count);
        }
        return out;
    }
}
