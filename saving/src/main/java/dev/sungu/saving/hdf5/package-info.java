/**
 * The part of HDF5 that Keras's files use, read and written.
 *
 * <p>{@link dev.sungu.saving.hdf5.Hdf5File} reads a file of unknown origin: every length and address is checked before it is
 * believed, and no more memory is taken than the file accounts for. {@link dev.sungu.saving.hdf5.Hdf5Output} writes: the same
 * content gives the same bytes, and data go straight from tensors to the file.
 *
 * <p>Source: "HDF5 File Format Specification Version 3.0", The HDF Group.
 */
@NullMarked
package dev.sungu.saving.hdf5;

import org.jspecify.annotations.NullMarked;
