package dev.sungu.saving.hdf5;

import java.io.IOException;

/**
 * A heap of descriptions whose space doubles as it grows, as HDF5 1.8 and later keep the names of large groups in.
 *
 * <p>Only objects of a usual size are read, not those of a megabyte, nor any through filters: names are neither.
 *
 * <p>Source: "Fractal Heap" in the HDF5 file format specification, version 3.
 */
final class FractalHeap {
    private static final String WHAT = "the heap of a group's names";
    private static final int HEADER = 142;
    private static final int DEEPEST = 8;

    private final Metadata metadata;
    private final int idLength;
    private final long largest;
    private final int width;
    private final long startingBlock;
    private final long largestBlock;
    private final int offsetBytes;
    private final int lengthBytes;
    private final long root;
    private final int rows;

    FractalHeap(Metadata metadata, long address) throws IOException {
        this.metadata = metadata;
        Fields f = metadata.block(address, HEADER + 4, WHAT);
        f.signature("FRHP");
        f.version(0, 0);
        idLength = f.u16();
        if (f.u16() != 0) {
            throw new Hdf5Exception("a group of the HDF5 data keeps its names compressed, which is not read here");
        }
        f.verify();
        f.skip(1);
        largest = f.u32();
        f.skip(12 * 8);
        width = f.u16();
        startingBlock = f.length();
        largestBlock = f.length();
        int bits = f.u16();
        f.skip(2);
        root = f.length();
        rows = f.u16();
        if (width < 1 || Long.bitCount(width) != 1 || !isSize(startingBlock) || !isSize(largestBlock) || bits > 62) {
            throw Hdf5Exception.damaged(WHAT + " has impossible sizes");
        }
        offsetBytes = (bits + 7) / 8;
        lengthBytes = Math.min((log2(largestBlock) + 7) / 8, log2(Math.max(largest, 1)) / 8 + 1);
    }

    private static boolean isSize(long size) {
        return size >= 16 && size <= 1L << 32 && Long.bitCount(size) == 1;
    }

    private static int log2(long n) {
        return 63 - Long.numberOfLeadingZeros(n);
    }

    int idLength() {
        return idLength;
    }

    /** The object that an identifier names. */
    Fields object(Fields id) throws IOException {
        int kind = id.u8();
        if ((kind & 0xF0) != 0) {
            throw new Hdf5Exception("a group of the HDF5 data has a name of a length that is not read here");
        }
        long offset = id.number(offsetBytes);
        long length = id.number(lengthBytes);
        if (offset < 0 || length < 1 || length > largest) {
            throw Hdf5Exception.damaged("a name in a group is outside of the group's heap");
        }
        return rows == 0 ? in(root, startingBlock, offset, length) : below(root, rows, offset, length, DEEPEST);
    }

    private Fields in(long block, long size, long offset, long length) throws IOException {
        if (block == Fields.NOWHERE || offset > size - length) {
            throw Hdf5Exception.damaged("a name in a group is outside of the group's heap");
        }
        return metadata.block(block + offset, length, "a name in a group");
    }

    private long blockSize(int row) {
        return row < 2 ? startingBlock : startingBlock << (row - 1);
    }

    /** Looks into a block of blocks, whose rows are of blocks of doubling size. */
    private Fields below(long block, int blockRows, long offset, long length, int depth) throws IOException {
        long start = 0;
        int directRows = log2(largestBlock) - log2(startingBlock) + 2;
        for (int row = 0; row < blockRows && row < 60; row++) {
            long size = blockSize(row);
            if (size <= 0 || start > Long.MAX_VALUE / 2 - size * width) {
                break;
            }
            if (offset < start + size * width) {
                int column = (int) ((offset - start) / size);
                long at = block + 13 + offsetBytes + 8 * ((long) row * width + column);
                long child = metadata.block(at, 8, WHAT).length();
                long rest = offset - start - column * size;
                if (row < directRows) {
                    return in(child, size, rest, length);
                }
                if (depth == 0 || child == Fields.NOWHERE) {
                    break;
                }
                return below(child, log2(size) - log2(startingBlock * width) + 1, rest, length, depth - 1);
            }
            start += size * width;
        }
        throw Hdf5Exception.damaged("a name in a group is outside of the group's heap");
    }
}
