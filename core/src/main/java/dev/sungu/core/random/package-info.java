/**
 * Reproducible random numbers: every value is a hash of a key and an index, so it does not matter who computes it, in
 * which order, or how often.
 */
@NullMarked
package dev.sungu.core.random;

import org.jspecify.annotations.NullMarked;
