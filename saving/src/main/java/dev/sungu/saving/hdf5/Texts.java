package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts, which are in their place or, if their lengths vary, in a heap of the file. */
final class Texts {
    private Texts() {}

    static List<String> read(Metadata metadata, ElementType type, Fields data, int count, String title)
            throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(
                    switch (type.kind()) {
                        case TEXT -> data.text(type.bytes(), type.charset());
                        case VARIABLE_TEXT -> variable(metadata, type, data);
                        default -> throw new Hdf5Exception(title + " should be text but is " + type.title());
                    });
        }
        return all;
    }

    private static String variable(Metadata metadata, ElementType type, Fields data) throws IOException {
        long length = data.u32();
        long heap = data.length();
        long index = data.u32();
        if (length == 0 || heap <= 0) {
            return "";
        }
        Place place = metadata.heap(heap, () -> index(metadata, heap)).get(index);
        if (place == null) {
            throw Hdf5Exception.damaged("a text is missing in its heap");
        }
        if (length > place.length) {
            throw Hdf5Exception.damaged("a text is longer than its place in a heap");
        }
        return metadata.block(place.address, length, "a text in a heap").text((int) length, type.charset());
    }

    /** Where a text is in the file. */
    record Place(long address, long length) {}

    /** The places in a collection of the global heap, by number. */
    private static Map<Long, Place> index(Metadata metadata, long heap) throws IOException {
        Fields head = metadata.block(heap, 16, "a heap of texts");
        head.signature("GCOL");
        head.version(1, 1);
        head.skip(3);
        long end = heap + head.length();
        metadata.check(heap, end - heap, "a heap of texts");
        Map<Long, Place> all = new HashMap<>();
        long at = heap + 16;
        while (end - at >= 16) {
            Fields object = metadata.block(at, 16, "a text in a heap");
            long number = object.u16();
            object.skip(6);
            long length = object.length();
            if (number == 0 || length < 0 || length > end - at - 16) {
                break;
            }
            all.put(number, new Place(at + 16, length));
            at += 16 + (length + 7 & -8);
        }
        return all;
    }
}
