/**
 * Tensors and what is done with them.
 *
 * <p>A tensor is eager (it has values), symbolic (it stands for values to come) or a variable (it has state). The same
 * operations apply to all three: eagerly they compute at once, on symbols they record a graph, and a program runs a
 * recorded graph again and again without allocating.
 */
@NullMarked
package dev.sungu.core;

import org.jspecify.annotations.NullMarked;
