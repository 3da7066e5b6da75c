/**
 * Zip archives as Keras writes them, whose members are stored: read in place, without a copy, and written to the same bytes
 * each time.
 *
 * <p>The JDK reads and writes zip files too, but does not say where a member begins, and must know its checksum before it
 * writes it.
 *
 * <p>Source: "APPNOTE.TXT - .ZIP File Format Specification", PKWARE.
 */
@NullMarked
package dev.sungu.saving.zip;

import org.jspecify.annotations.NullMarked;
