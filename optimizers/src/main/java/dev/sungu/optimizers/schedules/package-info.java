/**
 * Learning rates that follow from the step.
 */
@NullMarked
package dev.sungu.optimizers.schedules;

import org.jspecify.annotations.NullMarked;
