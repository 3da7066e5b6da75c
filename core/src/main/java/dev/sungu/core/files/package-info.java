/** Files, for the modules above. */
@NullMarked
package dev.sungu.core.files;

import org.jspecify.annotations.NullMarked;
