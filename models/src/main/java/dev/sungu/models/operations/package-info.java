/** Keras's operations in the graphs of functional models: how files describe them, and how they are computed. */
@NullMarked
package dev.sungu.models.operations;

import org.jspecify.annotations.NullMarked;
