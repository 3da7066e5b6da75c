/** The first values of weights ({@code keras.initializers}). */
@NullMarked
package dev.sungu.layers.initializers;

import org.jspecify.annotations.NullMarked;
