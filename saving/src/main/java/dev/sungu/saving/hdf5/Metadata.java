package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions in a file: headers, trees, names. They are small and all over the file; what was read is kept a while.
 *
 * <p>All reading is counted: a file that leads in circles, or again and again to the same place, comes to an end.
 */
final class Metadata {
    private static final int PAGE = 1 << 12;
    private static final int PAGES = 1 << 10;
    private static final int LARGEST = 1 << 28;

    private final Source source;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > PAGES;
        }
    };
    private final Map<Long, Map<Long, Texts.Place>> heaps = new HashMap<>();
    private long left;
    private @Nullable ByteBuffer buffer;

    Metadata(Source source) {
        this.source = source;
        // Descriptions are a few hundred bytes for each tensor, and read a few times.
        left = Math.min(8 * source.size(), 1L << 32) + (16 << 20);
    }

    Source source() {
        return source;
    }

    interface HeapReader {
        Map<Long, Texts.Place> read() throws IOException;
    }

    /** The places of the texts in the heap at an address, read once. */
    Map<Long, Texts.Place> heap(long address, HeapReader reader) throws IOException {
        Map<Long, Texts.Place> found = heaps.get(address);
        if (found == null) {
            found = reader.read();
            heaps.put(address, found);
        }
        return found;
    }

    /** For data on their way; one for all, as one thread reads a file. */
    ByteBuffer buffer() {
        ByteBuffer b = buffer;
        if (b == null) {
            b = ByteBuffer.allocateDirect(1 << 18);
            buffer = b;
        }
        return b;
    }

    /** Refuses a place that the file does not have. */
    void check(long address, long length, String what) throws Hdf5Exception {
        if (address < 0 || length < 0 || address > source.size() || length > source.size() - address) {
            throw Hdf5Exception.damaged(what + " would be at byte " + address + ", " + length
                    + " bytes long, but the file" + " has only " + source.size() + " bytes");
        }
    }

    /** Notes work that reading takes. */
    void count(long bytes) throws Hdf5Exception {
        left -= bytes;
        if (left < 0) {
            throw Hdf5Exception.damaged("its descriptions lead to the same places again and again");
        }
    }

    Fields block(long address, long length, String what) throws IOException {
        return new Fields(bytes(address, length, what), what);
    }

    byte[] bytes(long address, long length, String what) throws IOException {
        check(address, length, what);
        count(length + 64);
        if (length > LARGEST) {
            throw Hdf5Exception.damaged(what + " is larger than anything of its kind");
        }
        byte[] bytes = new byte[(int) length];
        if (length > PAGE) {
            source.read(address, ByteBuffer.wrap(bytes));
            return bytes;
        }
        int done = 0;
        while (done < length) {
            long at = address + done;
            byte[] page = page(at / PAGE);
            int from = (int) (at % PAGE);
            int n = (int) Math.min(length - done, page.length - from);
            System.arraycopy(page, from, bytes, done, n);
            done += n;
        }
        return bytes;
    }

    private byte[] page(long number) throws IOException {
        byte[] page = pages.get(number);
        if (page == null) {
            long at = number * PAGE;
            page = new byte[(int) Math.min(PAGE, source.size() - at)];
            source.read(at, ByteBuffer.wrap(page));
            pages.put(number, page);
        }
        return page;
    }
}
