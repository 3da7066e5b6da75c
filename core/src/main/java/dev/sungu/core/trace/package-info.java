/** Recording of functions into graphs. */
@NullMarked
package dev.sungu.core.trace;

import org.jspecify.annotations.NullMarked;
