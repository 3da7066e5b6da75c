package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The entries of the array in a {@code .npy} file along its first axis, read one after the other. */
final class NpyRows implements Iterator<Tensor>, AutoCloseable {
    private final Source source;
    private final NpyHeader header;
    private final Extent what;
    private final int[] row;
    private final int size;
    private long at;

    NpyRows(Path file) {
        source = Npy.open(file);
        boolean done = false;
        try {
            header = NpyHeader.read(source);
            long[] dims = header.dims();
            what = new Extent(header.type(), dims);
            if (dims.length == 0) {
                throw source.refuse("it holds a single number", "Only arrays with a first axis have entries");
            }
            if (header.fortranOrder() && dims.length > 1) {
                throw source.refuse(
                        "it is in Fortran order, where entries do not lie one after the other",
                        "Save numpy.ascontiguousarray(array), or read it as a whole with Npy.read");
            }
            long[] rest = Arrays.copyOfRange(dims, 1, dims.length);
            size = Elements.count(rest);
            if (size < 0) {
                throw source.refuse("one entry of " + what + " is more than a Java array can hold", "Make it smaller");
            }
            row = Elements.toInts(rest, source);
            source.require(
                    Math.multiplyExact(dims[0], (long) size * header.type().bytes()), what);
            done = true;
        } finally {
            if (!done) {
                source.close();
            }
        }
    }

    long count() {
        return header.dims()[0];
    }

    @Override
    public boolean hasNext() {
        if (at < count()) {
            return true;
        }
        source.requireEnd(what);
        return false;
    }

    @Override
    public Tensor next() {
        if (at >= count()) {
            throw new NoSuchElementException("all entries were read");
        }
        at++;
        return header.type().tensor(header.type().read(source, size, header.order(), what), row);
    }

    @Override
    public void close() {
        source.close();
    }
}
