/** Layers, and what configures them: activations, initializers, regularizers, constraints. */
@NullMarked
package dev.sungu.layers;

import org.jspecify.annotations.NullMarked;
