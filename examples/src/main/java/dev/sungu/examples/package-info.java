/**
 * Complete programs that show how the pieces are used together; each is started by name with {@code sungu example}.
 */
@NullMarked
package dev.sungu.examples;

import org.jspecify.annotations.NullMarked;
