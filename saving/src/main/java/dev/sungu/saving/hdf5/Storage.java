package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the elements of a dataset are. */
interface Storage {
    /** Fills {@code into} with the elements' bytes from {@code position} on. */
    void read(long position, ByteBuffer into) throws IOException;

    /** Whether a file of so many bytes may well have that much in it. */
    default boolean isPlausible(long fileSize) {
        return true;
    }

    static Storage of(Hdf5Dataset dataset, Extent extent, ElementType type) throws IOException {
        ObjectHeader header = dataset.header;
        Metadata metadata = dataset.metadata;
        if (header.find(ObjectHeader.EXTERNAL_FILES) != null) {
            throw new Hdf5Exception(dataset.title()
                    + " has its data in other files, which are never opened: write the data themselves in its place");
        }
        Fields f = header.get(ObjectHeader.LAYOUT, "layout").fields();
        int version = f.version(3, 4);
        long bytes = extent.count() * type.bytes();
        int layout = f.u8();
        return switch (layout) {
            case 0 -> {
                int length = f.u16();
                ByteBuffer data = f.buffer(length);
                if (length < bytes) {
                    throw Hdf5Exception.damaged(dataset.title() + " is longer than its place");
                }
                yield (position, into) -> into.put(
                                into.position(), data, data.position() + (int) position, into.remaining())
                        .position(into.limit());
            }
            case 1 -> {
                long address = f.length();
                long length = f.length();
                if (bytes == 0) {
                    yield (position, into) -> {};
                }
                if (address == Fields.NOWHERE) {
                    throw new Hdf5Exception(dataset.title() + " has a shape but was never given values");
                }
                if (length < bytes) {
                    throw Hdf5Exception.damaged(dataset.title() + " is longer than its place");
                }
                metadata.check(address, length, dataset.title());
                yield (position, into) -> metadata.source().read(address + position, into);
            }
            case 2 -> new Chunks(metadata, header, dataset.title(), extent, type, f, version);
            case 3 ->
                throw new Hdf5Exception(dataset.title() + " is a virtual dataset, made of other files, which are never"
                        + " opened: write the data themselves in its place");
            default -> throw Hdf5Exception.damaged(dataset.title() + " has a layout that there is not");
        };
    }
}
