package dev.sungu.saving.hdf5;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The type of the elements of a dataset or attribute.
 *
 * @param bytes the size of one element
 * @param charset of texts
 */
record ElementType(Kind kind, int bytes, boolean bigEndian, Charset charset) {
    enum Kind {
        FLOAT,
        BFLOAT16,
        SIGNED,
        UNSIGNED,
        BOOL,
        /** Bytes without meaning; Keras writes bfloat16 so. */
        OPAQUE,
        TEXT,
        VARIABLE_TEXT,
        OTHER
    }

    private static ElementType number(Kind kind, int bytes, boolean bigEndian) {
        return new ElementType(kind, bytes, bigEndian, StandardCharsets.UTF_8);
    }

    ElementType as(Kind other) {
        return new ElementType(other, bytes, bigEndian, charset);
    }

    boolean isNumber() {
        return switch (kind) {
            case FLOAT, BFLOAT16, SIGNED, UNSIGNED, BOOL -> true;
            case OPAQUE, TEXT, VARIABLE_TEXT, OTHER -> false;
        };
    }

    /** For messages, in NumPy's words. */
    String title() {
        return switch (kind) {
            case FLOAT -> "float" + 8 * bytes;
            case BFLOAT16 -> "bfloat16";
            case SIGNED -> "int" + 8 * bytes;
            case UNSIGNED -> "uint" + 8 * bytes;
            case BOOL -> "bool";
            case TEXT, VARIABLE_TEXT -> "text";
            case OPAQUE -> "bytes without a type";
            case OTHER -> "a type that is not read here";
        };
    }

    /** Reads a datatype message. */
    static ElementType parse(Fields f) throws Hdf5Exception {
        int versionAndClass = f.u8();
        int bits = (int) f.number(3);
        long size = f.u32();
        if (size < 1 || size > 1 << 30) {
            throw Hdf5Exception.damaged("a type has elements of " + size + " bytes");
        }
        int bytes = (int) size;
        boolean bigEndian = (bits & 1) != 0;
        return switch (versionAndClass & 15) {
            case 0 ->
                number(
                        isWhole(f, bytes) ? (bits & 8) != 0 ? Kind.SIGNED : Kind.UNSIGNED : Kind.OTHER,
                        bytes,
                        bigEndian);
            case 1 -> number((bits & 64) != 0 ? Kind.OTHER : floating(f, bytes), bytes, bigEndian);
            case 3 -> new ElementType(Kind.TEXT, bytes, false, charset(bits >> 4 & 15));
            case 5 -> number(Kind.OPAQUE, bytes, false);
            case 8 -> enumeration(f, bits & 0xffff);
            case 9 ->
                new ElementType(
                        (bits & 15) == 1 && bytes == 16 ? Kind.VARIABLE_TEXT : Kind.OTHER,
                        bytes,
                        false,
                        charset(bits >> 8 & 15));
            default -> number(Kind.OTHER, bytes, false);
        };
    }

    private static Charset charset(int number) {
        // What says ASCII is often UTF-8 in truth, and every ASCII text is.
        return number == 0 || number == 1 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static boolean isWhole(Fields f, int bytes) throws Hdf5Exception {
        int offset = f.u16();
        int precision = f.u16();
        return offset == 0 && precision == 8 * bytes && (bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8);
    }

    private static Kind floating(Fields f, int bytes) throws Hdf5Exception {
        int offset = f.u16();
        int precision = f.u16();
        int exponentAt = f.u8();
        int exponent = f.u8();
        int mantissaAt = f.u8();
        int mantissa = f.u8();
        long bias = f.u32();
        boolean plain = offset == 0
                && precision == 8 * bytes
                && mantissaAt == 0
                && exponentAt == mantissa
                && exponent + mantissa + 1 == precision
                && bias == (1L << (exponent - 1)) - 1;
        return plain && (bytes == 2 && exponent == 5 || bytes == 4 && exponent == 8 || bytes == 8 && exponent == 11)
                ? Kind.FLOAT
                : plain && bytes == 2 && exponent == 8 ? Kind.BFLOAT16 : Kind.OTHER;
    }

    /** h5py's bool is an enumeration of bytes with the names FALSE and TRUE. */
    private static ElementType enumeration(Fields f, int members) throws Hdf5Exception {
        ElementType base = parse(f);
        boolean isByte = base.bytes == 1 && (base.kind == Kind.SIGNED || base.kind == Kind.UNSIGNED);
        boolean isBool = isByte && members == 2 && f.left() >= 12 && f.isNext("FALSE\0");
        return base.as(isBool ? Kind.BOOL : Kind.OTHER);
    }
}
