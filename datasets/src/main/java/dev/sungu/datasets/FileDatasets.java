package dev.sungu.datasets;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.pipeline.FlatMapStage;
import dev.sungu.datasets.pipeline.Sources;
import dev.sungu.datasets.pipeline.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Datasets whose elements are in files, or are files. */
public final class FileDatasets {
    private FileDatasets() {}

    /**
     * The lines of text files, one file after the other, in UTF-8 and without line ends.
     *
     * <p>Source: {@code tf.data.TextLineDataset}.
     */
    public static Dataset<String> textLines(Path... files) {
        Stage<Path> all = Sources.list("files(" + files.length + ")", Arrays.asList(files));
        return new Dataset<>(new FlatMapStage<>(
                "textLines", all, file -> Sources.iterators("lines of " + file, () -> new Lines(file), Stage.UNKNOWN)));
    }

    private static final class Lines implements Iterator<String>, AutoCloseable {
        private final Path file;
        private final BufferedReader reader;
        private @Nullable String ahead;

        Lines(Path file) {
            this.file = file;
            try {
                reader = Files.newBufferedReader(file);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public boolean hasNext() {
            try {
                ahead = ahead == null ? reader.readLine() : ahead;
                return ahead != null;
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public String next() {
            String line = hasNext() ? ahead : null;
            if (line == null) {
                throw new NoSuchElementException("all lines of " + file + " were read");
            }
            ahead = null;
            return line;
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException(file + " cannot be read", e);
    }

    /**
     * The entries of the array in a {@code .npy} file along its first axis. They are read one after the other, so the file may
     * be larger than memory.
     *
     * @throws DataFileException if the file is missing, damaged, of a kind that is not read, or in Fortran order
     */
    public static Dataset<Tensor> npy(Path file) {
        long rows;
        try (NpyRows header = new NpyRows(file)) {
            rows = header.count();
        }
        return new Dataset<>(Sources.iterators("npy(" + file.getFileName() + ")", () -> new NpyRows(file), rows));
    }

    /**
     * The entries of two arrays of an {@code .npz} archive along their first axes, as inputs and truth. The archive is read
     * now, as a whole.
     *
     * @throws DataFileException if the file is missing, damaged, or has no such arrays
     */
    public static Dataset<Sample> npz(Path file, String x, String y) {
        try (Npz npz = Npz.open(file)) {
            return Dataset.fromTensorSlices(npz.read(x), npz.read(y));
        }
    }

    /**
     * The files below {@code folder} whose path from there matches a pattern, in the order of their names: {@code "*.csv"} for files
     * in the folder itself, {@code "**.csv"} for all. They are looked for now.
     *
     * <p>Source: {@code tf.data.Dataset.list_files}; shuffle the result if you like.
     *
     * @throws IllegalArgumentException if none matches
     */
    public static Dataset<Path> listFiles(Path folder, String glob) {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
        List<Path> files = files(folder, f -> matcher.matches(folder.relativize(f)));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file below " + folder + " matches \"" + glob + "\"");
        }
        return new Dataset<>(Sources.list("listFiles(" + files.size() + ")", files));
    }

    /**
     * The files in a folder that has a folder for each class, with their labels: classes in the order of their names, and
     * in each the files below it in the order of theirs. They are looked for now; what begins with a dot is left out.
     *
     * <p>Source: {@code keras.utils.image_dataset_from_directory} with {@code labels="inferred"}, without the decoding, which is one's
     * own {@code map}.
     *
     * @param extensions which files count, {@code "png"}, {@code "jpg"}; without any, all
     * @throws IllegalArgumentException if there are no such files
     */
    public static Dataset<LabeledFile> classFolders(Path folder, String... extensions) {
        List<String> ends = Arrays.stream(extensions)
                .map(e -> "." + e.toLowerCase(Locale.ROOT))
                .toList();
        List<LabeledFile> all = new ArrayList<>();
        List<String> classes = classNames(folder);
        for (int label = 0; label < classes.size(); label++) {
            String name = classes.get(label);
            for (Path file : files(folder.resolve(name), f -> hasEnd(f, ends))) {
                all.add(new LabeledFile(file, label, name));
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(folder + " has no "
                    + (ends.isEmpty() ? "files" : "files that end with one of " + ends)
                    + " in folders of their classes; the classes found are " + classes);
        }
        return new Dataset<>(Sources.list("classFolders(" + all.size() + ")", all));
    }

    /** The classes of {@link #classFolders}: the names of the folders in {@code folder}, in order. */
    public static List<String> classNames(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .filter(n -> !n.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean hasEnd(Path file, List<String> ends) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (ends.isEmpty() || ends.stream().anyMatch(name::endsWith));
    }

    /** In the order of their names, the same on every system. */
    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted(Comparator.comparing(
                            f -> folder.relativize(f).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }
}
