/**
 * The inside of {@link dev.sungu.datasets.Dataset}: each {@link dev.sungu.datasets.pipeline.Stage} is one step of a
 * pipeline, immutable; opening one gives a {@link dev.sungu.datasets.pipeline.Cursor} over the elements of one epoch. Elements are
 * pulled: nothing happens until somebody asks for the next one.
 */
@NullMarked
package dev.sungu.datasets.pipeline;

import org.jspecify.annotations.NullMarked;
