/** Operations of neural networks that deserve a kernel of their own. */
@NullMarked
package dev.sungu.core.op.nn;

import org.jspecify.annotations.NullMarked;
