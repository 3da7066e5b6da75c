/** Kernels in plain Java: the fallback where the Vector API cannot be used, and the oracle of the vector ones. */
@NullMarked
package dev.sungu.core.kernel.scalar;

import org.jspecify.annotations.NullMarked;
