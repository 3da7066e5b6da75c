/**
 * Models to files and back, in Keras's own formats.
 */
@NullMarked
package dev.sungu.saving;

import org.jspecify.annotations.NullMarked;
