package dev.sungu.saving.hdf5;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import java.nio.charset.StandardCharsets;

/** The messages that describe groups and datasets, and the headers made of them, as they are written. */
final class Messages {
    private static final int CONSTANT = 1;

    private final Block all = new Block();

    /** The header of an object with these messages. */
    byte[] header() {
        Block header = new Block().text("OHDR").u8(2).u8(2).u32(all.size());
        return header.put(all.bytes()).sealed();
    }

    private Messages add(int type, int flags, byte[] data) {
        if (data.length > 0xffff) {
            throw new IllegalArgumentException(
                    "a description in an HDF5 file has at most 64 KiB, this one has " + data.length + " bytes");
        }
        all.u8(type).u16(data.length).u8(flags).put(data);
        return this;
    }

    /** That the names of a group are in its header. */
    Messages group() {
        add(
                ObjectHeader.LINK_INFO,
                0,
                new Block().u16(0).u64(Fields.NOWHERE).u64(Fields.NOWHERE).bytes());
        return add(ObjectHeader.GROUP_INFO, CONSTANT, new Block().u16(0).bytes());
    }

    Messages link(String name, long address) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        boolean isAscii = text.length == name.length();
        // Two bytes for the length; the character set only where it is not ASCII.
        Block link = new Block().u8(1).u8(1 | (isAscii ? 0 : 16));
        if (!isAscii) {
            link.u8(1);
        }
        return add(
                ObjectHeader.LINK,
                0,
                link.u16(text.length).put(text).u64(address).bytes());
    }

    Messages dataset(Spec spec, long address) {
        add(ObjectHeader.DATASPACE, 0, extent(spec.shape().dims()));
        add(ObjectHeader.DATATYPE, CONSTANT, type(spec.dtype()));
        // Space is made late, filled if need be: as h5py does.
        add(ObjectHeader.FILL_VALUE, CONSTANT, new Block().u8(3).u8(0x0a).bytes());
        long bytes = (long) spec.shape().size() * spec.dtype().bytes();
        Block layout = new Block()
                .u8(3)
                .u8(1)
                .u64(bytes == 0 ? Fields.NOWHERE : address)
                .u64(bytes);
        return add(ObjectHeader.LAYOUT, 0, layout.bytes());
    }

    /** A text, which is in a heap, as h5py reads it as str. */
    Messages text(String name, int length, long heap, int index) {
        Block type = new Block().u8(0x19).number(0x0101, 3).u32(16).put(whole(1, false));
        return attribute(
                name, type.bytes(), new Block().u32(length).u64(heap).u32(index).bytes());
    }

    /** A number without sign of 32 bits. */
    Messages number(String name, int value) {
        return attribute(name, whole(4, false), new Block().u32(value).bytes());
    }

    private Messages attribute(String name, byte[] type, byte[] value) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] scalar = extent(new int[0]);
        Block a = new Block().u8(3).u8(0).u16(text.length + 1).u16(type.length).u16(scalar.length);
        a.u8(1).put(text).u8(0).put(type).put(scalar).put(value);
        return add(ObjectHeader.ATTRIBUTE, 0, a.bytes());
    }

    private static byte[] extent(int[] sizes) {
        Block extent = new Block().u8(2).u8(sizes.length).u8(0).u8(sizes.length == 0 ? 0 : 1);
        for (int size : sizes) {
            extent.u64(size);
        }
        return extent.bytes();
    }

    private static byte[] type(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> floating(4, 23, 8, 127);
            case FLOAT64 -> floating(8, 52, 11, 1023);
            case FLOAT16 -> floating(2, 10, 5, 15);
            // Bytes without a type, which an attribute names: so Keras does.
            case BFLOAT16 -> new Block().u8(0x15).number(0, 3).u32(2).bytes();
            case INT32 -> whole(4, true);
            case INT64 -> whole(8, true);
            case UINT8 -> whole(1, false);
            case BOOL -> bool();
        };
    }

    private static byte[] whole(int bytes, boolean signed) {
        return new Block()
                .u8(0x10)
                .number(signed ? 8 : 0, 3)
                .u32(bytes)
                .u16(0)
                .u16(8 * bytes)
                .bytes();
    }

    /** IEEE numbers, whose first bit of the mantissa is implied. */
    private static byte[] floating(int bytes, int mantissa, int exponent, int bias) {
        Block type = new Block().u8(0x11).u8(0x20).u8(8 * bytes - 1).u8(0).u32(bytes);
        return type.u16(0)
                .u16(8 * bytes)
                .u8(mantissa)
                .u8(exponent)
                .u8(0)
                .u8(mantissa)
                .u32(bias)
                .bytes();
    }

    private static byte[] bool() {
        Block type = new Block().u8(0x18).number(2, 3).u32(1).put(whole(1, true));
        return type.text("FALSE\0\0\0").text("TRUE\0\0\0\0").u8(0).u8(1).bytes();
    }
}
