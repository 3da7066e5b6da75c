/** Operations that combine the elements along axes. */
@NullMarked
package dev.sungu.core.op.reduce;

import org.jspecify.annotations.NullMarked;
