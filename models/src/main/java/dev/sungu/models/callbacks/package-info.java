/** Callbacks: what is done at the begin and end of training, epochs and batches. */
@NullMarked
package dev.sungu.models.callbacks;

import org.jspecify.annotations.NullMarked;
