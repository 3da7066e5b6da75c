/** The state of models and trainings in files of our own; which format a file has. */
@NullMarked
package dev.sungu.models.state;

import org.jspecify.annotations.NullMarked;
