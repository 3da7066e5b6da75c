/**
 * Losses, which training makes small, and metrics, which tell people how it goes.
 */
@NullMarked
package dev.sungu.losses;

import org.jspecify.annotations.NullMarked;
