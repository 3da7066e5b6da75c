package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads and writes single arrays in NumPy's {@code .npy} format, as {@code numpy.load} and {@code numpy.save} do.
 *
 * <p>Read are the format versions 1 to 3, either byte order, either memory order. NumPy's float16, float32, float64, int32,
 * int64, uint8 and bool become the tensor type of the same name; int8, int16 and uint16 are widened to INT32; uint32 to
 * INT64. BFLOAT16, which NumPy lacks, is written as float32. Arrays of Python objects are refused: they are pickles, which are programs.
 *
 * <p>Source: <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
public final class Npy {
    private static final int BUFFER_BYTES = 1 << 16;

    private Npy() {}

    /**
     * Reads one array.
     *
     * @throws DataFileException if the file is missing, truncated, corrupt or of a kind that is not read
     */
    public static Tensor read(Path file) {
        try (Source source = open(file)) {
            return read(source);
        }
    }

    /**
     * Writes {@code array} so that {@code numpy.load} reads it; the same array always gives the same bytes.
     *
     * <p>The file appears complete or not at all: it is written under a temporary name beside {@code file} and moved.
     *
     * @throws DataFileException if the file cannot be written
     */
    public static void write(Path file, Tensor array) {
        var encoder = new NpyEncoder(array);
        DataOutput.write(file, out -> encoder.writeTo(out));
    }

    /** Reads the array that {@code source} holds and nothing else. */
    static Tensor read(Source source) {
        NpyHeader header = NpyHeader.read(source);
        ElementType type = header.type();
        var what = new Extent(type, header.dims());
        int count = Elements.count(header.dims());
        if (count < 0) {
            throw source.refuse(
                    "it holds " + what + ", more than one Java array can", "Split it into several arrays in Python");
        }
        source.require((long) count * type.bytes(), what);
        int[] dims = Elements.toInts(header.dims(), source);
        Object values = type.read(source, count, header.order(), what);
        source.requireEnd(what);
        if (header.fortranOrder() && dims.length > 1) {
            values = FortranOrder.toRowMajor(values, dims);
        }
        return type.tensor(values, dims);
    }

    static Source open(Path file) {
        try {
            long size = Files.size(file);
            return new Source(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), file, null, size);
        } catch (IOException e) {
            String problem =
                    e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read (" + e + ")";
            throw DataFileException.of(file, file.toString(), problem, "Expected a .npy file written by numpy.save", e);
        }
    }
}
