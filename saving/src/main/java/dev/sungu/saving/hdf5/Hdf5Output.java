package dev.sungu.saving.hdf5;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Spec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An HDF5 file to be written: groups and datasets are added, then {@link #writeTo} writes them in the order in which they
 * were added. Tensors are asked for one by one while writing, and never copied as a whole.
 *
 * <p>What is written has a superblock of version 2, groups that keep their names in their headers, contiguous datasets, and
 * texts in a global heap, which h5py reads as str. Descriptions have checksums by the format; each dataset has one of its
 * data in the attribute {@value #CHECKSUM}, which other programs ignore.
 */
public final class Hdf5Output {
    /** The attribute with the CRC-32C of a dataset's bytes. */
    public static final String CHECKSUM = "sungu_crc32c";

    private static final String BFLOAT16 = "bfloat16";
    private static final int SUPERBLOCK = 48;
    private static final int MAX_HEAP = 1 << 15;
    private static final int MIN_HEAP = 1 << 12;

    private final Group root = new Group();
    private final Map<String, Place> texts = new LinkedHashMap<>();
    private final List<byte[]> heaps = new ArrayList<>();

    /** Where a text is: the number of its heap, and its number there. */
    private record Place(int heap, int index) {}

    private sealed interface Item {}

    private static final class Group implements Item {
        final Map<String, Item> items = new LinkedHashMap<>();
        final Map<String, String> texts = new LinkedHashMap<>();
        long address;
    }

    private static final class Dataset implements Item {
        final Spec spec;
        final Supplier<EagerTensor> value;
        long data;
        long address;
        int crc;

        Dataset(Spec spec, Supplier<EagerTensor> value) {
            this.spec = spec;
            this.value = value;
        }
    }

    /** Nothing in it yet but the root. */
    public Hdf5Output() {}

    /** Adds a group, and those on the way to it; nothing where it is there already. */
    public Hdf5Output group(String path) {
        makeGroup(path);
        return this;
    }

    /** Gives a group an attribute of text; the group is added if need be. */
    public Hdf5Output text(String path, String attribute, String value) {
        makeGroup(path).texts.put(attribute, value);
        return this;
    }

    /** Adds a dataset, which is asked for its value when it is written. */
    public Hdf5Output dataset(String path, Spec spec, Supplier<EagerTensor> value) {
        int slash = path.lastIndexOf('/');
        Group group = makeGroup(path.substring(0, Math.max(slash, 0)));
        if (group.items.putIfAbsent(path.substring(slash + 1), new Dataset(spec, value)) != null) {
            throw new IllegalArgumentException("\"" + path + "\" is in the HDF5 file twice");
        }
        return this;
    }

    private Group makeGroup(String path) {
        Group at = root;
        if (!path.isEmpty()) {
            for (String name : path.split("/", -1)) {
                if (!(at.items.computeIfAbsent(name, k -> new Group()) instanceof Group next)) {
                    throw new IllegalArgumentException(
                            "\"" + path + "\" leads through a dataset of the HDF5 file, \"" + name + "\"");
                }
                at = next;
            }
        }
        return at;
    }

    /** How many bytes {@link #writeTo} will write. */
    public long size() {
        texts.clear();
        heaps.clear();
        fillHeaps();
        long end = SUPERBLOCK;
        for (byte[] heap : heaps) {
            end += heap.length;
        }
        return place(root, end);
    }

    /** Writes all of it, from the sink's position on. */
    public void writeTo(Sink sink) throws IOException {
        long end = size();
        long start = sink.position();
        Block superblock =
                new Block().number(0x0a1a0a0d46444889L, 8).u8(2).u8(8).u8(8).u8(0);
        sink.write(
                superblock.u64(0).u64(Fields.NOWHERE).u64(end).u64(root.address).sealed());
        for (byte[] heap : heaps) {
            sink.write(heap);
        }
        write(root, sink, start);
    }

    // ---- texts

    private void fillHeaps() {
        Set<String> pending = new LinkedHashSet<>();
        collect(root, pending);
        Block heap = new Block();
        int index = 1;
        for (String text : pending) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (index > 1 && heap.size() + bytes.length > MAX_HEAP) {
                heaps.add(closed(heap));
                heap = new Block();
                index = 1;
            }
            texts.put(text, new Place(heaps.size(), index));
            heap.u16(index++).u16(1).u32(0).u64(bytes.length).put(bytes).align();
        }
        if (index > 1) {
            heaps.add(closed(heap));
        }
    }

    private static void collect(Group group, Set<String> pending) {
        pending.addAll(group.texts.values());
        for (Item item : group.items.values()) {
            switch (item) {
                case Group below -> collect(below, pending);
                case Dataset d -> {
                    if (d.spec.dtype() == DType.BFLOAT16) {
                        pending.add(BFLOAT16);
                    }
                }
            }
        }
    }

    /** With its head, and at its end the object 0, which is the free space. */
    private static byte[] closed(Block objects) {
        int size = Math.max(16 + objects.size() + 16, MIN_HEAP);
        Block heap = new Block().text("GCOL").number(1, 4).u64(size).put(objects.bytes());
        heap.u64(0).u64(size - 16 - objects.size());
        return heap.number(0, size - heap.size()).bytes();
    }

    private long heapAddress(int number) {
        long at = SUPERBLOCK;
        for (int i = 0; i < number; i++) {
            at += heaps.get(i).length;
        }
        return at;
    }

    // ---- places: what is in a group comes before it

    private static long aligned(long at) {
        return at + 7 & -8;
    }

    private long place(Group group, long start) {
        long at = start;
        for (Item item : group.items.values()) {
            switch (item) {
                case Group below -> at = place(below, at);
                case Dataset d -> {
                    d.data = aligned(at);
                    d.address = aligned(d.data
                            + (long) d.spec.shape().size() * d.spec.dtype().bytes());
                    at = d.address + header(d).length;
                }
            }
        }
        group.address = aligned(at);
        return group.address + header(group).length;
    }

    private byte[] header(Dataset d) {
        Messages messages = new Messages().dataset(d.spec, d.data);
        if (d.spec.dtype() == DType.BFLOAT16) {
            text(messages, "dtype", BFLOAT16);
        }
        return messages.number(CHECKSUM, d.crc).header();
    }

    private byte[] header(Group group) {
        Messages messages = new Messages().group();
        group.items.forEach((name, item) -> messages.link(
                name,
                switch (item) {
                    case Group below -> below.address;
                    case Dataset d -> d.address;
                }));
        group.texts.forEach((name, text) -> {
            text(messages, name, text);
        });
        return messages.header();
    }

    private void text(Messages messages, String name, String text) {
        Place place = Objects.requireNonNull(texts.get(text));
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        messages.text(name, length, heapAddress(place.heap), place.index);
    }

    // ---- writing

    private static void pad(Sink sink, long start, long to) throws IOException {
        sink.write(new byte[(int) (to - (sink.position() - start))]);
    }

    private void write(Group group, Sink sink, long start) throws IOException {
        for (Item item : group.items.values()) {
            switch (item) {
                case Group below -> write(below, sink, start);
                case Dataset d -> {
                    pad(sink, start, d.data);
                    EagerTensor value = d.value.get();
                    if (!value.spec().equals(d.spec)) {
                        throw new IllegalStateException(value.spec() + " is not " + d.spec);
                    }
                    d.crc = sink.write(value);
                    pad(sink, start, d.address);
                    sink.write(header(d));
                }
            }
        }
        pad(sink, start, group.address);
        sink.write(header(group));
    }
}
