package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that describe one object of a file: a group or a dataset. */
final class ObjectHeader {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int OLD_FILL_VALUE = 0x04;
    static final int FILL_VALUE = 0x05;
    static final int LINK = 0x06;
    static final int EXTERNAL_FILES = 0x07;
    static final int LAYOUT = 0x08;
    static final int GROUP_INFO = 0x0A;
    static final int FILTERS = 0x0B;
    static final int ATTRIBUTE = 0x0C;
    static final int CONTINUATION = 0x10;
    static final int SYMBOL_TABLE = 0x11;
    static final int ATTRIBUTE_INFO = 0x15;

    private static final int MAX_MESSAGES = 1 << 18;
    private static final int MAX_CONTINUATIONS = 1 << 12;

    record Message(int type, boolean isShared, byte[] data) {
        Fields fields() throws Hdf5Exception {
            if (isShared) {
                throw new Hdf5Exception("the HDF5 data share a description between objects, which is not read here");
            }
            return new Fields(data, "the message " + type + " of an object");
        }
    }

    private final Metadata metadata;
    private final List<Message> messages = new ArrayList<>();
    private final List<long[]> continuations = new ArrayList<>();

    ObjectHeader(Metadata metadata, long address) throws IOException {
        this.metadata = metadata;
        if (metadata.block(address, 4, "an object").isNext("OHDR")) {
            readSecond(address);
        } else {
            readFirst(address);
        }
    }

    @Nullable
    Message find(int type) {
        return messages.stream().filter(m -> m.type == type).findFirst().orElse(null);
    }

    Message get(int type, String what) throws Hdf5Exception {
        Message found = find(type);
        if (found == null) {
            throw Hdf5Exception.damaged("an object has no " + what);
        }
        return found;
    }

    List<Message> all(int type) {
        return messages.stream().filter(m -> m.type == type).toList();
    }

    private void add(int type, int flags, Fields data, int size) throws Hdf5Exception {
        if (type == CONTINUATION) {
            continuations.add(new long[] {data.length(), data.length()});
        } else if (type != 0) {
            messages.add(new Message(type, (flags & 2) != 0, bytes(data, size)));
        }
        if (messages.size() > MAX_MESSAGES || continuations.size() > MAX_CONTINUATIONS) {
            throw Hdf5Exception.damaged("an object has too many messages");
        }
    }

    private static byte[] bytes(Fields data, int size) throws Hdf5Exception {
        byte[] bytes = new byte[size];
        data.buffer(size).get(bytes);
        return bytes;
    }

    // ---- version 1: what h5py writes by default

    private void readFirst(long address) throws IOException {
        Fields prefix = metadata.block(address, 16, "an object's header");
        prefix.version(1, 1);
        prefix.skip(1);
        int count = prefix.u16();
        prefix.skip(4);
        long size = prefix.u32();
        count -= firstMessages(address + 16, size, count);
        for (int i = 0; i < continuations.size(); i++) {
            count -= firstMessages(continuations.get(i)[0], continuations.get(i)[1], count);
        }
    }

    private int firstMessages(long address, long size, int count) throws IOException {
        Fields block = metadata.block(address, size, "an object's header");
        int read = 0;
        while (read < count && block.left() >= 8) {
            int type = block.u16();
            int length = block.u16();
            int flags = block.u8();
            block.skip(3);
            add(type, flags, block.part(length, "a message"), length);
            read++;
        }
        return read;
    }

    // ---- version 2

    private void readSecond(long address) throws IOException {
        Fields prefix = metadata.block(address, 6, "an object's header");
        prefix.signature("OHDR");
        prefix.version(2, 2);
        int flags = prefix.u8();
        int widthOfSize = 1 << (flags & 3);
        int before = 6 + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0);
        long size = metadata.block(address + before, widthOfSize, "an object's header")
                .number(widthOfSize);
        int start = before + widthOfSize;
        metadata.check(address, size, "an object's header");
        Fields block = metadata.block(address, start + size + 4, "an object's header");
        block.verify();
        block.skip(start);
        secondMessages(block, flags);
        for (int i = 0; i < continuations.size(); i++) {
            Fields more = metadata.block(
                    continuations.get(i)[0], continuations.get(i)[1], "the continuation of an object's header");
            more.signature("OCHK");
            more.verify();
            secondMessages(more, flags);
        }
    }

    /** Up to the checksum; fewer bytes before it than a message needs are a gap. */
    private void secondMessages(Fields block, int headerFlags) throws Hdf5Exception {
        int prefix = (headerFlags & 4) != 0 ? 6 : 4;
        while (block.left() - 4 >= prefix) {
            int type = block.u8();
            int length = block.u16();
            int flags = block.u8();
            block.skip(prefix - 4);
            add(type, flags, block.part(length, "a message"), length);
        }
    }
}
