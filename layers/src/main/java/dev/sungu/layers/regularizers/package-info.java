/** Penalties on the size of weights and outputs ({@code keras.regularizers}). */
@NullMarked
package dev.sungu.layers.regularizers;

import org.jspecify.annotations.NullMarked;
