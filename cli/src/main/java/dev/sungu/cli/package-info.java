/**
 * The {@code sungu} command.
 */
@NullMarked
package dev.sungu.cli;

import org.jspecify.annotations.NullMarked;
