/**
 * Makes the distribution: a Java runtime of the modules that are needed, the program beside it, and what a JVM has to know
 * to start both at once.
 */
@NullMarked
package dev.sungu.dist;

import org.jspecify.annotations.NullMarked;
