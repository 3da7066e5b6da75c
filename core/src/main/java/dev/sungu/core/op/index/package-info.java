/** Operations that find elements by index, and indices of elements. */
@NullMarked
package dev.sungu.core.op.index;

import org.jspecify.annotations.NullMarked;
