package dev.sungu.saving;

import dev.sungu.saving.hdf5.Hdf5Dataset;
import dev.sungu.saving.hdf5.Hdf5Exception;
import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Hdf5Group;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Weights in one file or in several, which are read as one: "model.weights.json" says in which of the files beside it which layer's
 * weights are.
 *
 * <p>Source: {@code ShardedH5IOStore} of {@code keras.src.saving.saving_lib}.
 */
final class WeightFiles implements Closeable {
    static final String INDEX = ".weights.json";
    private static final int MOST_INDEX = 32 << 20;
    private static final int MOST_FILES = 1 << 12;

    private final List<Hdf5File> files;

    private WeightFiles(List<Hdf5File> files) {
        this.files = files;
    }

    /** One file, which is the caller's to close. */
    static WeightFiles of(Hdf5File file) {
        return new WeightFiles(List.of(file));
    }

    /** The files that an index names. */
    static WeightFiles open(Path index) throws IOException {
        if (Files.size(index) > MOST_INDEX) {
            throw new Hdf5Exception("it is larger than the index of any model's weights");
        }
        JsonNode map = ModelJson.tree(Files.readString(index)).path("weight_map");
        if (!map.isObject()) {
            throw new Hdf5Exception("it has no \"weight_map\", which says where the weights are");
        }
        Set<String> names = new TreeSet<>();
        for (JsonNode value : map.values()) {
            for (JsonNode name : value.isArray() ? value.values() : List.of(value)) {
                names.add(checked(name));
            }
        }
        if (names.size() > MOST_FILES) {
            throw new Hdf5Exception("it names more than " + MOST_FILES + " files");
        }
        List<Hdf5File> opened = new ArrayList<>();
        try {
            for (String name : names) {
                Path file = index.resolveSibling(name);
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new Hdf5Exception("it names " + name + ", which is not beside it");
                }
                opened.add(Hdf5File.open(file));
            }
        } catch (IOException | RuntimeException e) {
            new WeightFiles(opened).close();
            throw e;
        }
        return new WeightFiles(opened);
    }

    /** The name of a file in the same folder. */
    private static String checked(JsonNode name) throws Hdf5Exception {
        if (!name.isString() || !name.asString().matches("[^/\\\\:\\p{Cntrl}]+\\.weights\\.h5")) {
            throw new Hdf5Exception("it names a file " + name + ", which is none of weights in the same folder");
        }
        return name.asString();
    }

    /** The files. */
    List<Hdf5File> files() {
        return files;
    }

    /** Whether there is something of that name at the top. */
    boolean has(String name) {
        return files.stream().anyMatch(f -> f.root().has(name));
    }

    /** What the files have of a group, or null if none has it. */
    @Nullable
    Parts group(String path) throws IOException {
        List<Hdf5Group> found = new ArrayList<>();
        for (Hdf5File file : files) {
            Hdf5Group group = path.isEmpty() ? file.root() : file.root().group(path);
            if (group != null) {
                found.add(group);
            }
        }
        return found.isEmpty() ? null : new Parts(found);
    }

    /** One group of several files. */
    record Parts(List<Hdf5Group> parts) {
        Set<String> names() {
            Set<String> all = new TreeSet<>();
            parts.forEach(p -> all.addAll(p.names()));
            return all;
        }

        @Nullable
        Hdf5Dataset dataset(String name) throws IOException {
            for (Hdf5Group part : parts) {
                Hdf5Dataset found = part.dataset(name);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** Reads all values, which are compared with their checksums where there are some. */
    static long verify(Hdf5Group group, int levels) throws IOException {
        if (levels == 0) {
            throw new Hdf5Exception("the groups of the HDF5 data are nested too deep");
        }
        long numbers = 0;
        for (String name : group.names()) {
            switch (group.find(name)) {
                case Hdf5Group below -> numbers += verify(below, levels - 1);
                case Hdf5Dataset dataset -> {
                    if (dataset.dtype() != null) {
                        WeightsReader.check(dataset, dataset.checksum());
                        numbers += dataset.shape().size();
                    }
                }
                case null -> throw new IllegalStateException(name);
            }
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        for (Hdf5File file : files) {
            file.close();
        }
    }
}
