/**
 * Kernels on the Vector API, which nothing else imports.
 *
 * <p>Rules that keep them fast: the species is a constant; no vector is kept in a field, an array or a lambda; methods
 * are small and see one kind of array. Elementwise loops compute the last, overlapping vector first and store it last,
 * so that no tail is left and an output may be its own input; ranges shorter than a vector go to the scalar twins.
 */
@NullMarked
package dev.sungu.core.kernel.vector;

import org.jspecify.annotations.NullMarked;
