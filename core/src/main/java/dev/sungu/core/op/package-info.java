/** What an operation is: one record with its shape rule, kind, gradient and samples; and the one entry that applies it. */
@NullMarked
package dev.sungu.core.op;

import org.jspecify.annotations.NullMarked;
