/** The numeric work of convolutions and pooling. */
@NullMarked
package dev.sungu.core.kernel.conv;

import org.jspecify.annotations.NullMarked;
