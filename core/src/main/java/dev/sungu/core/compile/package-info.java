/** Programs: a traced function is simplified, fused, ordered and planned here, then run without allocating. Passes go from graph to graph and switch on kinds only. */
@NullMarked
package dev.sungu.core.compile;

import org.jspecify.annotations.NullMarked;
