/** Operations on images. */
@NullMarked
package dev.sungu.core.op.image;

import org.jspecify.annotations.NullMarked;
