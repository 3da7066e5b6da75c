/** Reverse-mode differentiation: the one driver for eager and traced computations. */
@NullMarked
package dev.sungu.core.grad;

import org.jspecify.annotations.NullMarked;
