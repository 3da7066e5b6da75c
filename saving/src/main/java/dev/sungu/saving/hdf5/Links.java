package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a group contains, by name: read from its header, from a heap beside it, or from the tree of names of older
 * files. */
final class Links {
    private static final int MAX_DEPTH = 16;
    private static final int SOFT_IN_TABLE = 2;

    /** Where a name leads; only addresses are followed. */
    sealed interface Link {
        /** To an object of this file. */
        record Hard(long address) implements Link {}

        /** To somewhere else, which is refused. */
        record Refused(String kind) implements Link {}
    }

    private final Metadata metadata;
    private final Map<String, Link> links = new TreeMap<>();

    private Links(Metadata metadata) {
        this.metadata = metadata;
    }

    static Map<String, Link> of(Metadata metadata, ObjectHeader header) throws IOException {
        Links all = new Links(metadata);
        ObjectHeader.Message table = header.find(ObjectHeader.SYMBOL_TABLE);
        if (table != null) {
            all.readTable(table.fields());
        }
        ObjectHeader.Message info = header.find(ObjectHeader.LINK_INFO);
        if (info != null) {
            all.readHeap(info.fields());
        }
        for (ObjectHeader.Message link : header.all(ObjectHeader.LINK)) {
            all.readLink(link.fields());
        }
        return all.links;
    }

    private void add(String name, Link link) throws Hdf5Exception {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw Hdf5Exception.damaged("a group has an impossible name in it");
        }
        if (links.put(name, link) != null) {
            throw Hdf5Exception.damaged("a group has two entries \"" + name + "\"");
        }
    }

    // ---- in a heap, as those of large groups are where h5py was told libver="latest" or track_order

    private void readHeap(Fields f) throws IOException {
        f.version(0, 0);
        if ((f.u8() & 1) != 0) {
            f.skip(8);
        }
        long heap = f.length();
        long tree = f.length();
        if (heap != Fields.NOWHERE) {
            NameTree.visit(metadata, tree, new FractalHeap(metadata, heap), this::readLink);
        }
    }

    // ---- in the header

    private void readLink(Fields f) throws Hdf5Exception {
        f.version(1, 1);
        int flags = f.u8();
        int type = (flags & 8) != 0 ? f.u8() : 0;
        if ((flags & 4) != 0) {
            f.skip(8);
        }
        if ((flags & 16) != 0) {
            f.skip(1);
        }
        long length = f.number(1 << (flags & 3));
        if (length < 0 || length > f.left()) {
            throw Hdf5Exception.damaged("a name in a group is longer than the group");
        }
        String name = f.text((int) length, StandardCharsets.UTF_8);
        add(
                name,
                switch (type) {
                    case 0 -> new Link.Hard(f.length());
                    case 1 -> new Link.Refused("soft link");
                    case 64 -> new Link.Refused("external link");
                    default -> new Link.Refused("link of a kind of its own");
                });
    }

    // ---- in a tree of names

    private void readTable(Fields f) throws IOException {
        long tree = f.length();
        Fields heap = metadata.block(f.length(), 32, "the heap of a group's names");
        heap.signature("HEAP");
        heap.version(0, 0);
        heap.skip(3);
        long size = heap.length();
        heap.skip(8);
        readNode(tree, new Names(metadata, heap.length(), size), MAX_DEPTH);
    }

    private void readNode(long address, Names names, int depth) throws IOException {
        Fields head = metadata.block(address, 24, "the tree of a group's names");
        if (head.isNext("SNOD")) {
            readSymbols(address, names);
            return;
        }
        head.signature("TREE");
        if (head.u8() != 0 || depth == 0) {
            throw Hdf5Exception.damaged("the tree of a group's names leads elsewhere");
        }
        head.skip(1);
        int count = head.u16();
        Fields children = metadata.block(address + 24, 8 + 16L * count, "the tree of a group's names");
        for (int i = 0; i < count; i++) {
            children.skip(8);
            readNode(children.length(), names, depth - 1);
        }
    }

    private void readSymbols(long address, Names names) throws IOException {
        Fields head = metadata.block(address, 8, "a node of a group's names");
        head.signature("SNOD");
        head.version(1, 1);
        head.skip(1);
        int count = head.u16();
        Fields entries = metadata.block(address + 8, 40L * count, "a node of a group's names");
        for (int i = 0; i < count; i++) {
            String name = names.at(entries.length());
            long object = entries.length();
            boolean isSoft = entries.u32() == SOFT_IN_TABLE;
            entries.skip(20);
            add(name, isSoft ? new Link.Refused("soft link") : new Link.Hard(object));
        }
    }

    /** The heap that the names lie in. */
    private record Names(Metadata metadata, long address, long size) {
        private static final int MAX_LENGTH = 1 << 16;

        String at(long offset) throws IOException {
            if (offset < 0 || offset >= size) {
                throw Hdf5Exception.damaged("a name in a group is outside of the group's heap");
            }
            long most = Math.min(size - offset, MAX_LENGTH);
            long some = Math.min(most, 64);
            while (true) {
                byte[] bytes = metadata.bytes(address + offset, some, "a name in a group");
                for (int i = 0; i < bytes.length; i++) {
                    if (bytes[i] == 0) {
                        return new String(bytes, 0, i, StandardCharsets.UTF_8);
                    }
                }
                if (some == most) {
                    throw Hdf5Exception.damaged("a name in a group has no end");
                }
                some = Math.min(most, some * 8);
            }
        }
    }
}
