/** Functions between layers ({@code keras.activations}). */
@NullMarked
package dev.sungu.layers.activations;

import org.jspecify.annotations.NullMarked;
