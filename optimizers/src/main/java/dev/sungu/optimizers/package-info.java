/**
 * Optimizers: the rules that turn gradients into new weights.
 */
@NullMarked
package dev.sungu.optimizers;

import org.jspecify.annotations.NullMarked;
