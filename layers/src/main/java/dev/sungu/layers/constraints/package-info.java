/** Conditions that weights are brought back to after each update ({@code keras.constraints}). */
@NullMarked
package dev.sungu.layers.constraints;

import org.jspecify.annotations.NullMarked;
