/** Products of matrices. */
@NullMarked
package dev.sungu.core.op.linalg;

import org.jspecify.annotations.NullMarked;
