/** What a module provides that reads and writes files of models: found by the endings of file names. */
@NullMarked
package dev.sungu.models.files;

import org.jspecify.annotations.NullMarked;
