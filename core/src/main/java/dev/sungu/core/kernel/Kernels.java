package dev.sungu.core.kernel;

/** Every numeric inner loop of the library; {@link KernelProvider#kernels()} chooses the implementation. */
public interface Kernels
        extends LaneKernels,
                ReductionKernels,
                RandomKernels,
                MatMulKernels,
                ConvKernels,
                WinogradKernels,
                DepthwiseKernels,
                PoolKernels {
    /** Returns {@code "vector"} or {@code "scalar"}. */
    String name();

    /** Returns the width of the vectors in bits; 32 for scalar code. */
    int vectorBits();
}
