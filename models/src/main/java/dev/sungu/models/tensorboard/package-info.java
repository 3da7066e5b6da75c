/** Event files as TensorBoard reads them: records with checksums, of protocol buffer messages. */
@NullMarked
package dev.sungu.models.tensorboard;

import org.jspecify.annotations.NullMarked;
