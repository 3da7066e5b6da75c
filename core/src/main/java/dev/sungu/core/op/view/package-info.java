/** Operations that reorder or repeat elements without changing them. */
@NullMarked
package dev.sungu.core.op.view;

import org.jspecify.annotations.NullMarked;
