/**
 * Benchmarks of kernels and of whole trainings. Timings live here, never in a test.
 */
@NullMarked
package dev.sungu.benchmarks;

import org.jspecify.annotations.NullMarked;
