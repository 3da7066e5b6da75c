/** Draws of random numbers: each a function of its key. */
@NullMarked
package dev.sungu.core.op.random;

import org.jspecify.annotations.NullMarked;
