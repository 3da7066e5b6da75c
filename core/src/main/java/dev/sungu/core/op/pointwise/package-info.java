/** Operations on each element or pair of elements. */
@NullMarked
package dev.sungu.core.op.pointwise;

import org.jspecify.annotations.NullMarked;
