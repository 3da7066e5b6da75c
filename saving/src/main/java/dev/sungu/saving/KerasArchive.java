package dev.sungu.saving;

import dev.sungu.saving.hdf5.Hdf5File;
import dev.sungu.saving.hdf5.Source;
import dev.sungu.saving.zip.ZipInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The members of a {@code .keras} file, or of a folder with the same ones. */
final class KerasArchive implements Closeable {
    static final String METADATA = "metadata.json";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.weights.h5";
    private static final int MOST_CONFIG = 32 << 20;
    private static final int MOST_ASSET = 64 << 20;
    private static final int MOST_FOLDERS = 32;
    private static final int MOST_FILES = 1 << 16;

    private final Path path;
    /** Null for a folder. */
    private final @Nullable ZipInput zip;

    private KerasArchive(Path path, @Nullable ZipInput zip) {
        this.path = path;
        this.zip = zip;
    }

    static KerasArchive open(Path path) throws IOException {
        return new KerasArchive(path, Files.isDirectory(path) ? null : new ZipInput(path));
    }

    /** The members below a folder, in order, none of which leads out of it. */
    Set<String> below(String folder) throws IOException {
        Set<String> found = new TreeSet<>();
        if (zip != null) {
            zip.names().stream()
                    .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
                    .forEach(found::add);
            return found;
        }
        Path start = path.resolve(folder);
        if (Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            // Links are not followed.
            try (Stream<Path> files = Files.walk(start, MOST_FOLDERS)) {
                files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                        .limit(MOST_FILES)
                        .forEach(f -> found.add(path.relativize(f)
                                .toString()
                                .replace(f.getFileSystem().getSeparator(), "/")));
            }
        }
        return found;
    }

    /** A member that {@link #below} has named. */
    byte[] bytes(String member) throws IOException {
        if (zip != null) {
            return zip.bytes(member, MOST_ASSET);
        }
        Path file = path.resolve(member);
        if (Files.size(file) > MOST_ASSET) {
            throw new ZipException(member + " is larger than " + MOST_ASSET + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private boolean has(String member) {
        return zip != null
                ? zip.names().contains(member)
                : Files.isRegularFile(path.resolve(member), LinkOption.NOFOLLOW_LINKS);
    }

    private void need(String member, String what) throws IOException {
        if (!has(member)) {
            throw new ZipException("it has no \"" + member + "\", " + what
                    + ": it is no model that Keras 3 or Sungu saved"
                    + (has("model.weights.npz")
                            ? "; weights in model.weights.npz are not read: save the model without" + " weights_format"
                            : has("model.weights.json")
                                    ? "; weights in several files are not read: save the model without"
                                            + " max_shard_size"
                                    : ""));
        }
    }

    String config() throws IOException {
        need(CONFIG, "which says what the model is");
        byte[] bytes;
        if (zip != null) {
            bytes = zip.bytes(CONFIG, MOST_CONFIG);
        } else {
            Path file = path.resolve(CONFIG);
            if (Files.size(file) > MOST_CONFIG) {
                throw new ZipException(CONFIG + " is larger than that of any model");
            }
            bytes = Files.readAllBytes(file);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Hdf5File weights() throws IOException {
        need(WEIGHTS, "which has the weights");
        return Hdf5File.open(zip != null ? zip.source(WEIGHTS) : Source.of(path.resolve(WEIGHTS)));
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
