/**
 * The part of HDF5 that Keras's files use, read and written.
 *
 * <p>{@link dev.sungu.saving.hdf5.Hdf5File} reads a file of unknown origin: every length and address is checked before it is
 * believed, and no more memory is taken than the file accounts for. {@link dev.sungu.saving.hdf5.Hdf5Output} writes: the same
 * content gives the same bytes, and data go straight from tensors to the file.
 *
 * <p>Why not jHDF, which is the judge of this package in tests: it writes the operating system into each file, names in no
 * fixed order and texts that h5py does not read as str; it takes tensors as nested arrays, a second copy of each; it reads from
 * memory or whole files, not out of a zip archive in place; and of some damaged files it says so by ArithmeticException or
 * BufferUnderflowException.
 *
 * <p>Source: "HDF5 File Format Specification Version 3.0", The HDF Group.
 */
@NullMarked
package dev.sungu.saving.hdf5;

import org.jspecify.annotations.NullMarked;
