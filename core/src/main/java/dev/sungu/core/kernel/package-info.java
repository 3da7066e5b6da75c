/**
 * Kernels: the numeric inner loops and the threads that share them.
 *
 * <p>{@link dev.sungu.core.kernel.Kernels} is the whole interface; {@link dev.sungu.core.kernel.KernelProvider} chooses
 * between the vector implementation (the only code that knows the Vector API) and the scalar one (fallback, and oracle
 * of the tests). All loops take an array, an offset and a count, run on the calling thread and allocate nothing.
 */
@NullMarked
package dev.sungu.core.kernel;

import org.jspecify.annotations.NullMarked;
