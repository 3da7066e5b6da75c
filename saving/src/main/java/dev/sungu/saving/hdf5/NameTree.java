package dev.sungu.saving.hdf5;

import java.io.IOException;

/**
 * The index of the names of a large group: a B-tree, whose records lead into the group's heap.
 *
 * <p>Source: "Version 2 B-trees" in the HDF5 file format specification, version 3.
 */
final class NameTree {
    private static final String WHAT = "the index of a group's names";
    private static final int BY_NAME = 5;
    private static final int NODE_HEAD = 6;
    private static final int CHECKSUM = 4;
    private static final int DEEPEST = 16;

    /** What is done with each name. */
    interface Visitor {
        /** Takes a link as a header would have it. */
        void link(Fields link) throws IOException;
    }

    private final Metadata metadata;
    private final FractalHeap heap;
    private final Visitor visitor;
    private final int recordSize;
    private final int nodeSize;
    /** How many bytes a number of records takes: of one node, and of all below a node of a depth. */
    private final int countBytes;

    private final int[] totalBytes;

    private NameTree(Metadata metadata, FractalHeap heap, Visitor visitor, Fields head) throws IOException {
        this.metadata = metadata;
        this.heap = heap;
        this.visitor = visitor;
        nodeSize = (int) head.u32();
        recordSize = head.u16();
        int depth = head.u16();
        if (recordSize != 4 + heap.idLength() || nodeSize < 64 || nodeSize > 1 << 24 || depth > DEEPEST) {
            throw Hdf5Exception.damaged(WHAT + " has impossible sizes");
        }
        long most = ((long) nodeSize - NODE_HEAD - CHECKSUM) / recordSize;
        countBytes = bytesFor(most);
        totalBytes = new int[depth + 1];
        totalBytes[0] = countBytes;
        long total = most;
        for (int d = 1; d <= depth; d++) {
            int pointer = pointerSize(d);
            long here = ((long) nodeSize - NODE_HEAD - CHECKSUM - pointer) / (recordSize + pointer);
            total = Math.min(here * (total + 1) + total, Long.MAX_VALUE >> 24);
            totalBytes[d] = bytesFor(total);
        }
        head.skip(2);
        long root = head.length();
        int records = head.u16();
        if (root != Fields.NOWHERE) {
            visit(root, records, depth);
        }
    }

    /** Visits all names of a group. */
    static void visit(Metadata metadata, long address, FractalHeap heap, Visitor visitor) throws IOException {
        Fields head = metadata.block(address, 38, WHAT);
        head.signature("BTHD");
        head.version(0, 0);
        head.verify();
        if (head.u8() != BY_NAME) {
            throw Hdf5Exception.damaged(WHAT + " is of another kind");
        }
        new NameTree(metadata, heap, visitor, head);
    }

    private static int bytesFor(long most) {
        return (63 - Long.numberOfLeadingZeros(Math.max(most, 1))) / 8 + 1;
    }

    private int pointerSize(int depth) {
        return 8 + countBytes + (depth > 1 ? totalBytes[depth - 1] : 0);
    }

    private void visit(long address, int records, int depth) throws IOException {
        long size = NODE_HEAD + (long) records * recordSize + CHECKSUM;
        if (depth > 0) {
            size += (records + 1L) * pointerSize(depth);
        }
        if (size > nodeSize) {
            throw Hdf5Exception.damaged(WHAT + " has more names in a node than fit");
        }
        Fields node = metadata.block(address, size, WHAT);
        node.signature(depth > 0 ? "BTIN" : "BTLF");
        node.verify();
        node.version(0, 0);
        if (node.u8() != BY_NAME) {
            throw Hdf5Exception.damaged(WHAT + " is of another kind");
        }
        for (int i = 0; i < records; i++) {
            node.skip(4);
            visitor.link(heap.object(node.part(heap.idLength(), WHAT)));
        }
        for (int i = 0; depth > 0 && i <= records; i++) {
            long child = node.length();
            int count = (int) node.number(countBytes);
            if (depth > 1) {
                node.skip(totalBytes[depth - 1]);
            }
            visit(child, count, depth - 1);
        }
    }
}
