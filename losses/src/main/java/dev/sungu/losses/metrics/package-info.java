/** Metrics: numbers that are watched while a model trains and tests, gathered over many batches. */
@NullMarked
package dev.sungu.losses.metrics;

import org.jspecify.annotations.NullMarked;
