package dev.sungu.saving.hdf5;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group: named groups and datasets. */
public final class Hdf5Group extends Hdf5Object {
    private final Map<String, Links.Link> links;
    private final Map<String, Hdf5Object> found = new HashMap<>();

    Hdf5Group(Metadata metadata, String path, long address) throws IOException {
        this(metadata, path, new ObjectHeader(metadata, address));
    }

    private Hdf5Group(Metadata metadata, String path, ObjectHeader header) throws IOException {
        super(metadata, path, header);
        if (!isGroup(header)) {
            throw new Hdf5Exception(title() + " should be a group of the HDF5 data, but is something else");
        }
        links = Links.of(metadata, header);
    }

    private static boolean isGroup(ObjectHeader header) {
        return header.find(ObjectHeader.SYMBOL_TABLE) != null
                || header.find(ObjectHeader.LINK_INFO) != null
                || header.find(ObjectHeader.LINK) != null;
    }

    /** The names of what is in the group, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(links.keySet());
    }

    /** Whether there is something of that name; not a path. */
    public boolean has(String name) {
        return links.containsKey(name);
    }

    /** What has the given name, or null if there is nothing. */
    public @Nullable Hdf5Object find(String name) throws IOException {
        Hdf5Object there = found.get(name);
        if (there == null) {
            there = open(name);
            if (there != null) {
                found.put(name, there);
            }
        }
        return there;
    }

    private @Nullable Hdf5Object open(String name) throws IOException {
        Links.Link link = links.get(name);
        String at = path().isEmpty() ? name : path() + "/" + name;
        return switch (link) {
            case null -> null;
            case Links.Link.Refused refused ->
                throw new Hdf5Exception("\"" + at + "\" is a " + refused.kind() + ", which leads out of what the file"
                        + " itself holds and is never followed: write the data themselves in its place");
            case Links.Link.Hard hard -> {
                ObjectHeader object = new ObjectHeader(metadata, hard.address());
                yield isGroup(object) ? new Hdf5Group(metadata, at, object) : new Hdf5Dataset(metadata, at, object);
            }
        };
    }

    /**
     * The group at a path below this one, or null if there is nothing on the way.
     *
     * @throws Hdf5Exception if something else has that name
     */
    public @Nullable Hdf5Group group(String below) throws IOException {
        Hdf5Group at = this;
        for (String name : below.split("/", -1)) {
            switch (at.find(name)) {
                case null -> {
                    return null;
                }
                case Hdf5Group next -> at = next;
                case Hdf5Dataset other -> throw new Hdf5Exception(other.title() + " should be a group but is a tensor");
            }
        }
        return at;
    }

    /**
     * The dataset with the given name in this group, or null if there is none.
     *
     * @throws Hdf5Exception if a group has that name
     */
    public @Nullable Hdf5Dataset dataset(String name) throws IOException {
        return switch (find(name)) {
            case null -> null;
            case Hdf5Dataset found -> found;
            case Hdf5Group other -> throw new Hdf5Exception(other.title() + " should be a tensor but is a group");
        };
    }
}
