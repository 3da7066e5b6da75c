package dev.sungu.datasets;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The header of a {@code .npy} file: a Python dictionary of exactly {@code descr}, {@code fortran_order} and
 * {@code shape}, for which a parser of a few lines is safer than a general one.
 *
 * @param type how elements are stored
 * @param order the byte order of elements
 * @param fortranOrder whether the first axis varies fastest
 * @param dims the shape
 */
@SuppressWarnings("ArrayRecordComponent") // Read at once and never compared.
record NpyHeader(ElementType type, ByteOrder order, boolean fortranOrder, long[] dims) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy's own limit for headers that it did not write itself. */
    private static final int MAX_LENGTH = 10_000;

    /** NumPy's limit is 64 since version 2. */
    private static final int MAX_RANK = 64;

    /** NumPy leaves room for this many digits, so that the axis along which a file grows can be rewritten in place. */
    private static final int GROWTH_DIGITS = 21;

    private static final int ALIGNMENT = 64;

    static NpyHeader read(Source source) {
        byte[] magic = source.readBytes(MAGIC.length + 2, "the 8 bytes that a .npy file begins with");
        if (!Arrays.equals(magic, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw source.refuse(
                    "it does not begin with the bytes of a NumPy array, 93 'NUMPY'",
                    "Expected an array written by numpy.save or numpy.savez: check that this is the right file");
        }
        int version = Byte.toUnsignedInt(magic[6]);
        if (version < 1 || version > 3 || magic[7] != 0) {
            throw source.refuse(
                    "it is of .npy format version " + version + "." + Byte.toUnsignedInt(magic[7]),
                    "Versions 1.0, 2.0 and 3.0 can be read");
        }
        long length = readLength(source, version == 1 ? 2 : 4);
        if (length > MAX_LENGTH) {
            throw source.refuse(
                    "its header is " + length + " bytes long",
                    "Headers of plain arrays are shorter than " + MAX_LENGTH
                            + " bytes; structured arrays are not read");
        }
        byte[] text = source.readBytes((int) length, "the header");
        return new Parser(new String(text, StandardCharsets.UTF_8), source).parse();
    }

    private static long readLength(Source source, int bytes) {
        byte[] little = source.readBytes(bytes, "the length of the header");
        long length = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            length = (length << 8) | Byte.toUnsignedLong(little[i]);
        }
        return length;
    }

    /** The bytes before the elements, exactly as {@code numpy.save} writes them. */
    static byte[] encode(String descr, int[] dims) {
        var text = new StringBuilder("{'descr': '").append(descr).append("', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < dims.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dims[i]);
        }
        text.append(dims.length == 1 ? ",), }" : "), }");
        if (dims.length > 0) {
            text.repeat(' ', GROWTH_DIGITS - Integer.toString(dims[0]).length());
        }
        int prefix = MAGIC.length + 2 + 2;
        // At least the line feed; NumPy adds a full block of spaces where the text already fits, and so do we.
        int padding = ALIGNMENT - (prefix + text.length() + 1) % ALIGNMENT;
        text.repeat(' ', padding).append('\n');
        byte[] header = new byte[prefix + text.length()];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[6] = 1;
        header[8] = (byte) text.length();
        header[9] = (byte) (text.length() >> 8);
        byte[] ascii = text.toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, prefix, ascii.length);
        return header;
    }

    /** Reads the one form of dictionary that a header can have. */
    private static final class Parser {
        private final String text;
        private final Source source;
        private int at;

        Parser(String text, Source source) {
            this.text = text;
            this.source = source;
        }

        NpyHeader parse() {
            String descr = null;
            Boolean fortranOrder = null;
            long[] dims = null;
            expect('{');
            while (!accept('}')) {
                String key = string();
                expect(':');
                switch (key) {
                    case "descr" -> descr = once(descr, key, descr());
                    case "fortran_order" -> fortranOrder = once(fortranOrder, key, bool());
                    case "shape" -> dims = once(dims, key, shape());
                    default -> throw malformed("unknown key '" + key + "'");
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            skipSpace();
            if (at != text.length()) {
                throw malformed("text after the dictionary");
            }
            if (descr == null || fortranOrder == null || dims == null) {
                throw malformed("expected the keys 'descr', 'fortran_order' and 'shape'");
            }
            return header(descr, fortranOrder, dims);
        }

        private NpyHeader header(String descr, boolean fortranOrder, long[] dims) {
            char mark = descr.isEmpty() ? '?' : descr.charAt(0);
            ElementType type = descr.isEmpty() ? null : elementType(descr.substring(1));
            boolean marked = mark == '<' || mark == '>' || (mark == '|' && type != null && type.bytes() == 1);
            if (type == null || !marked) {
                throw unsupported(descr);
            }
            ByteOrder order = mark == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return new NpyHeader(type, order, fortranOrder, dims);
        }

        private static @Nullable ElementType elementType(String code) {
            return switch (code) {
                case "b1" -> ElementType.BOOL;
                case "u1" -> ElementType.UINT8;
                case "i1" -> ElementType.INT8;
                case "u2" -> ElementType.UINT16;
                case "i2" -> ElementType.INT16;
                case "u4" -> ElementType.UINT32;
                case "i4" -> ElementType.INT32;
                case "i8" -> ElementType.INT64;
                case "f2" -> ElementType.FLOAT16;
                case "f4" -> ElementType.FLOAT32;
                case "f8" -> ElementType.FLOAT64;
                default -> null;
            };
        }

        private DataFileException unsupported(String descr) {
            if (descr.endsWith("O")) {
                return source.refuse(
                        "it holds Python objects, which are stored as a pickle: a program that runs when it is read",
                        "Sungu never runs one. Save plain numbers from Python, for example"
                                + " np.save(path, np.array(list, dtype='int32')) of padded sequences");
            }
            return source.refuse(
                    "its elements are of NumPy type '" + descr + "'",
                    "Bool, 8 to 32-bit integers, int64 and 16 to 64-bit floats can be read:"
                            + " convert in Python, for example with array.astype('float32')");
        }

        private String descr() {
            skipSpace();
            if (at < text.length() && text.charAt(at) == '[') {
                throw source.refuse(
                        "it is a structured array (a table with named columns)",
                        "Save each column as an array of its own, for example with np.savez(path, **columns)");
            }
            return string();
        }

        private boolean bool() {
            skipSpace();
            for (String word : new String[] {"True", "False"}) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw malformed("expected True or False");
        }

        private long[] shape() {
            long[] dims = new long[MAX_RANK];
            int rank = 0;
            boolean comma = true;
            expect('(');
            while (!accept(')')) {
                if (!comma) {
                    throw malformed("expected a comma in the shape");
                }
                if (rank == MAX_RANK) {
                    throw malformed("more than " + MAX_RANK + " axes");
                }
                dims[rank++] = number();
                comma = accept(',');
            }
            if (rank == 1 && !comma) {
                throw malformed("the shape is not a tuple");
            }
            return Arrays.copyOf(dims, rank);
        }

        private long number() {
            skipSpace();
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            // 18 digits always fit a long; a larger size is nonsense anyway.
            if (at == from || at - from > 18) {
                throw malformed("expected a size");
            }
            long value = Long.parseLong(text, from, at, 10);
            // Python 2 wrote long integers with this suffix.
            if (at < text.length() && text.charAt(at) == 'L') {
                at++;
            }
            return value;
        }

        private String string() {
            skipSpace();
            char quote = at < text.length() ? text.charAt(at) : 0;
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
                throw malformed("expected a string");
            }
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private <T> T once(@Nullable T before, String key, T value) {
            if (before != null) {
                throw malformed("key '" + key + "' twice");
            }
            return value;
        }

        private void expect(char c) {
            if (!accept(c)) {
                throw malformed("expected '" + c + "'");
            }
        }

        private boolean accept(char c) {
            skipSpace();
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void skipSpace() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
        }

        private DataFileException malformed(String problem) {
            return source.corrupt(
                    String.format(Locale.ROOT, "its NumPy header is malformed at character %d (%s)", at, problem));
        }
    }
}
