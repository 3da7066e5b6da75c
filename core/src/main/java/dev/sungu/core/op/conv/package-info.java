/** Convolutions and pooling: windows that move over the sizes between the batch and the channels. */
@NullMarked
package dev.sungu.core.op.conv;

import org.jspecify.annotations.NullMarked;
