package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Elements in blocks of one size, each of which may be compressed.
 *
 * <p>Keras writes none; other programs do. All blocks are put together when the first element is read.
 */
final class Chunks implements Storage {
    private static final int MAX_DEPTH = 16;
    /** Bytes; even texts of fixed length are shorter. */
    private static final int MAX_ELEMENT = 1 << 16;
    /** How much larger than the file its tensors may be, beyond a size that does not matter. */
    private static final long MAX_RATIO = 1000;

    private static final long ALWAYS_PLAUSIBLE = 64 << 20;

    private final Metadata metadata;
    private final String title;
    private final Extent extent;
    private final ElementType type;
    private final Filters filters;
    private final long index;
    private final int[] chunk;
    /** The size and the filters of the only chunk, where there is no index. */
    private final long singleSize;

    private final int singleMask;
    private final boolean isSingle;
    private final byte[] fill;
    private byte @Nullable [] assembled;
    private long chunksLeft;

    Chunks(
            Metadata metadata,
            ObjectHeader header,
            String title,
            Extent extent,
            ElementType type,
            Fields layout,
            int version)
            throws IOException {
        this.metadata = metadata;
        this.title = title;
        this.extent = extent;
        this.type = type;
        if (type.bytes() > MAX_ELEMENT) {
            throw Hdf5Exception.damaged(title + " has elements of " + type.bytes() + " bytes");
        }
        filters = Filters.of(header, title);
        fill = fill(header);
        int rank = extent.sizes().length;
        chunk = new int[rank];
        int flags = version == 4 ? layout.u8() : 0;
        if (layout.u8() != rank + 1 || rank == 0) {
            throw Hdf5Exception.damaged(title + " has chunks of another rank");
        }
        if (version == 3) {
            index = layout.length();
            sizes(layout, 4);
            isSingle = false;
            singleSize = 0;
            singleMask = 0;
        } else {
            sizes(layout, layout.u8());
            isSingle = layout.u8() == 1;
            if (!isSingle) {
                throw new Hdf5Exception(title + " has chunks in an index that is not read here: write the file without"
                        + " libver=\"latest\"");
            }
            boolean filtered = (flags & 2) != 0;
            singleSize = filtered ? layout.length() : chunkBytes();
            singleMask = filtered ? (int) layout.u32() : 0;
            index = layout.length();
        }
    }

    private void sizes(Fields layout, int width) throws Hdf5Exception {
        long product = type.bytes();
        for (int i = 0; i < chunk.length; i++) {
            long size = layout.number(width);
            if (size < 1 || size > Integer.MAX_VALUE || (product *= size) > Integer.MAX_VALUE) {
                throw Hdf5Exception.damaged(title + " has chunks of an impossible size");
            }
            chunk[i] = (int) size;
        }
        layout.number(width);
        if (product > Math.max(2 * extent.count() * type.bytes(), 1 << 20)) {
            throw Hdf5Exception.damaged(title + " has chunks that are larger than itself");
        }
    }

    private int chunkBytes() {
        int bytes = type.bytes();
        for (int size : chunk) {
            bytes *= size;
        }
        return bytes;
    }

    private byte[] fill(ObjectHeader header) throws Hdf5Exception {
        ObjectHeader.Message message = header.find(ObjectHeader.FILL_VALUE);
        if (message == null) {
            return new byte[type.bytes()];
        }
        Fields f = message.fields();
        int version = f.version(1, 3);
        boolean given;
        if (version == 3) {
            given = (f.u8() & 32) != 0;
        } else {
            f.skip(2);
            given = f.u8() != 0 || version == 1;
        }
        byte[] value = new byte[type.bytes()];
        if (given && f.u32() == value.length) {
            f.buffer(value.length).get(value);
        }
        return value;
    }

    @Override
    public boolean isPlausible(long fileSize) {
        return extent.count() * type.bytes() <= Math.max(ALWAYS_PLAUSIBLE, MAX_RATIO * fileSize);
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
        byte[] all = assembled;
        if (all == null) {
            all = assemble();
            assembled = all;
        }
        into.put(all, (int) position, into.remaining());
        if (position + into.limit() == all.length) {
            assembled = null;
        }
    }

    private byte[] assemble() throws IOException {
        long bytes = extent.count() * type.bytes();
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new Hdf5Exception(title + " has more than 2 GiB in chunks, which is not read here");
        }
        byte[] all = new byte[(int) bytes];
        for (int i = 0; i < all.length; i += fill.length) {
            System.arraycopy(fill, 0, all, i, fill.length);
        }
        if (index == Fields.NOWHERE) {
            return all;
        }
        chunksLeft = 1;
        for (int axis = 0; axis < chunk.length; axis++) {
            chunksLeft *= Math.ceilDiv(extent.sizes()[axis], chunk[axis]);
        }
        if (isSingle) {
            place(all, index, singleSize, singleMask, new long[chunk.length]);
        } else {
            readNode(all, index, MAX_DEPTH, -1);
        }
        return all;
    }

    /** Nodes are nearer to the chunks with each step, so that none is met twice on the way down. */
    private void readNode(byte[] all, long address, int depth, int above) throws IOException {
        Fields head = metadata.block(address, 24, "the index of chunks");
        head.signature("TREE");
        int kind = head.u8();
        int level = head.u8();
        if (kind != 1 || depth == 0 || above >= 0 && level != above - 1) {
            throw Hdf5Exception.damaged("the index of the chunks of " + title + " leads elsewhere");
        }
        int count = head.u16();
        int key = 8 + 8 * (chunk.length + 1);
        Fields entries = metadata.block(address + 24, (long) count * (key + 8), "the index of chunks");
        for (int i = 0; i < count; i++) {
            long size = entries.u32();
            int mask = (int) entries.u32();
            long[] at = new long[chunk.length];
            for (int axis = 0; axis < at.length; axis++) {
                at[axis] = entries.length();
            }
            entries.skip(8);
            long child = entries.length();
            if (level > 0) {
                readNode(all, child, depth - 1, level);
            } else {
                place(all, child, size, mask, at);
            }
        }
    }

    /** Puts one chunk to where it belongs; what is beyond the tensor's edge is left out. */
    private void place(byte[] all, long address, long size, int mask, long[] at) throws IOException {
        int[] sizes = extent.sizes();
        int rank = sizes.length;
        int length = chunkBytes();
        for (int axis = 0; axis < rank; axis++) {
            if (at[axis] < 0 || at[axis] >= sizes[axis] || at[axis] % chunk[axis] != 0) {
                throw Hdf5Exception.damaged(title + " has a chunk outside of itself");
            }
        }
        if (--chunksLeft < 0) {
            throw Hdf5Exception.damaged(title + " has more chunks than fit into it");
        }
        byte[] bytes =
                filters.undo(metadata.bytes(address, size, "a chunk of " + title), mask, length, type.bytes(), title);
        int run = (int) Math.min(chunk[rank - 1], sizes[rank - 1] - at[rank - 1]) * type.bytes();
        int rows = length / (chunk[rank - 1] * type.bytes());
        for (int row = 0; row < rows; row++) {
            long to = 0;
            int rest = row;
            boolean inside = true;
            long stride = sizes[rank - 1];
            for (int axis = rank - 2; axis >= 0; axis--) {
                long place = at[axis] + rest % chunk[axis];
                rest /= chunk[axis];
                inside &= place < sizes[axis];
                to += place * stride;
                stride *= sizes[axis];
            }
            if (inside) {
                to = (to + at[rank - 1]) * type.bytes();
                System.arraycopy(bytes, row * chunk[rank - 1] * type.bytes(), all, (int) to, run);
            }
        }
    }
}
