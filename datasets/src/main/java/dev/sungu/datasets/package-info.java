/**
 * Pipelines that feed a training ({@link dev.sungu.datasets.Dataset}), data sets to learn from, kept in the cache that Keras
 * uses too, and readers and writers of array files.
 */
@NullMarked
package dev.sungu.datasets;

import org.jspecify.annotations.NullMarked;
