/**
 * Layers that prepare images, and augment them at random while training.
 *
 * <p>They take [batch, height, width, channels] or one image without the batch, in a model or in a data set's
 * {@code map}: {@code layer.apply(image, true)}.
 */
@NullMarked
package dev.sungu.layers.preprocessing;

import org.jspecify.annotations.NullMarked;
