/** Keeps the sources in one format. */
@NullMarked
package dev.sungu.format;

import org.jspecify.annotations.NullMarked;
