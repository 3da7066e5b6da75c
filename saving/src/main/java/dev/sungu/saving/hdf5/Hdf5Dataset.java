package dev.sungu.saving.hdf5;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Shape;
import dev.sungu.core.Spec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A dataset: a tensor, or texts. Its values are read when they are asked for. */
public final class Hdf5Dataset extends Hdf5Object {
    private final Extent extent;
    private final ElementType type;
    private final Storage storage;

    Hdf5Dataset(Metadata metadata, String path, ObjectHeader header) throws IOException {
        super(metadata, path, header);
        if (header.find(ObjectHeader.DATATYPE) == null) {
            throw new Hdf5Exception(title() + " is neither a group nor a tensor");
        }
        extent = Extent.parse(header.get(ObjectHeader.DATASPACE, "shape").fields());
        type = numbered(
                ElementType.parse(header.get(ObjectHeader.DATATYPE, "type").fields()));
        storage = Storage.of(this, extent, type);
    }

    /** Keras writes bfloat16 as bytes without a type, and says so in an attribute. */
    private ElementType numbered(ElementType stored) throws IOException {
        return stored.kind() == ElementType.Kind.OPAQUE && stored.bytes() == 2 && "bfloat16".equals(text("dtype"))
                ? stored.as(ElementType.Kind.BFLOAT16)
                : stored;
    }

    /** The sizes along the axes. */
    public int[] sizes() {
        return extent.sizes().clone();
    }

    /** The shape. */
    public Shape shape() {
        return Shape.of(extent.sizes());
    }

    /** How many bytes the elements need, as the file says. */
    public long bytes() {
        return extent.count() * type.bytes();
    }

    /** Whether the elements may take fewer bytes in the file than they need. */
    public boolean isCompressible() {
        return storage instanceof Chunks;
    }

    /** The type in NumPy's words: "float32". */
    public String typeName() {
        return type.title();
    }

    /** The type that holds all values, or null if they are no numbers. */
    public @Nullable DType dtype() {
        return switch (type.kind()) {
            case FLOAT ->
                switch (type.bytes()) {
                    case 2 -> DType.FLOAT16;
                    case 4 -> DType.FLOAT32;
                    default -> DType.FLOAT64;
                };
            case BFLOAT16 -> DType.BFLOAT16;
            case BOOL -> DType.BOOL;
            case SIGNED -> type.bytes() == 8 ? DType.INT64 : DType.INT32;
            case UNSIGNED -> type.bytes() == 1 ? DType.UINT8 : type.bytes() == 2 ? DType.INT32 : DType.INT64;
            case OPAQUE, TEXT, VARIABLE_TEXT, OTHER -> null;
        };
    }

    /** Whether the values can be read as the given type: numbers as any float, whole numbers as any whole type. */
    public boolean fits(DType wanted) {
        return Elements.fits(type, wanted);
    }

    /** The tensor, in its own type. */
    public EagerTensor read() throws IOException {
        DType own = dtype();
        if (own == null) {
            throw new Hdf5Exception(title() + " should be numbers but is " + type.title());
        }
        return read(own);
    }

    /** The tensor, converted. */
    public EagerTensor read(DType wanted) throws IOException {
        Object array = wanted.newArray(checkedCount());
        readInto(wanted, array);
        return new EagerTensor(new Spec(wanted, shape()), array, 0);
    }

    /** The texts of a dataset of texts. */
    public List<String> texts() throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(checkedCount(), type.bytes())];
        storage.read(0, ByteBuffer.wrap(bytes));
        return Texts.read(metadata, type, new Fields(bytes, title()), (int) extent.count(), title());
    }

    private int checkedCount() throws Hdf5Exception {
        if (!storage.isPlausible(metadata.source().size())) {
            throw new Hdf5Exception(title() + " says that it has " + bytes()
                    + " bytes, but hardly any of them are in the" + " file: such a file is made to exhaust memory");
        }
        return (int) extent.count();
    }

    /**
     * Reads the elements, in row-major order, to the start of an array of the given type.
     *
     * @return the CRC-32C of the bytes as they are stored
     * @throws IllegalArgumentException if the type does not fit
     */
    public int readInto(DType wanted, Object array) throws IOException {
        if (!fits(wanted)) {
            throw new IllegalArgumentException(
                    title() + " is " + type.title() + " and cannot be read as " + wanted.kerasName());
        }
        return stream((bytes, to) -> Elements.copy(bytes, type, wanted, array, to));
    }

    /** The CRC-32C of the elements' bytes as they are stored, compression undone. */
    public int checksum() throws IOException {
        if (!type.isNumber()) {
            throw new Hdf5Exception(title() + " should be numbers but is " + type.title());
        }
        return stream((bytes, to) -> {});
    }

    private interface Consumer {
        void take(ByteBuffer bytes, int firstElement) throws IOException;
    }

    private int stream(Consumer consumer) throws IOException {
        int count = checkedCount();
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = metadata.buffer();
        int most = buffer.capacity() / type.bytes();
        for (int done = 0; done < count; ) {
            int n = Math.min(most, count - done);
            buffer.clear().limit(n * type.bytes());
            storage.read((long) done * type.bytes(), buffer);
            crc.update(buffer.flip());
            buffer.rewind().order(type.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            consumer.take(buffer, done);
            done += n;
        }
        return (int) crc.getValue();
    }

    @Override
    public String toString() {
        return title() + " " + type.title() + extent;
    }
}
