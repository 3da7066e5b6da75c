/**
 * Layers: functions with weights, named and configured as in Keras.
 */
@NullMarked
package dev.sungu.layers;

import org.jspecify.annotations.NullMarked;
