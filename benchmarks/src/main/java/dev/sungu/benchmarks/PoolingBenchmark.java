package dev.sungu.benchmarks;

import dev.sungu.core.Spec;
import dev.sungu.core.kernel.Kernel;
import dev.sungu.core.kernel.conv.PoolKernel;
import dev.sungu.core.kernel.conv.WindowShape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Pooling by 2 and its gradients on all threads of the pool, over 128 images of 26 x 26. */
public class PoolingBenchmark extends KernelBenchmark {
    private static final int IMAGES = 128;
    private static final int SIDE = 26;

    /** Channels; few of them fill no vector. */
    @Param({"3", "32", "64"})
    private int channels = 32;

    private Kernel max = Data.unbound();
    private Kernel maxGradient = Data.unbound();
    private Kernel mean = Data.unbound();
    private Kernel meanGradient = Data.unbound();

    /** Binds the kernels to operands of their own. */
    @Setup
    public void bind() {
        var window = new WindowShape(IMAGES);
        window.axis(1, new WindowShape.Axis(SIDE, 2, SIDE / 2, 2, 1, 0));
        window.axis(2, new WindowShape.Axis(SIDE, 2, SIDE / 2, 2, 1, 0));
        Spec x = Spec.of(IMAGES, SIDE, SIDE, channels);
        Spec y = Spec.of(IMAGES, SIDE / 2, SIDE / 2, channels);
        max = new PoolKernel(PoolKernel.Work.MAX, window, Data.operands(y, x));
        maxGradient = new PoolKernel(PoolKernel.Work.ADD_MAX, window, Data.operands(x, x, y));
        mean = new PoolKernel(PoolKernel.Work.MEAN, window, Data.operands(y, x));
        meanGradient = new PoolKernel(PoolKernel.Work.ADD_MEAN, window, Data.operands(x, y));
    }

    /** The largest of each window. */
    @Benchmark
    public void max() {
        max.run();
    }

    /** Its gradient. */
    @Benchmark
    public void maxGradient() {
        maxGradient.run();
    }

    /** The mean of each window. */
    @Benchmark
    public void mean() {
        mean.run();
    }

    /** Its gradient. */
    @Benchmark
    public void meanGradient() {
        meanGradient.run();
    }
}
