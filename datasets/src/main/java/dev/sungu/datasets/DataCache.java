package dev.sungu.datasets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which data sets are kept once downloaded, shared with Keras for Python.
 *
 * <p>It is {@code $KERAS_HOME/datasets}, else {@code ~/.keras/datasets}, else (where that is not writable)
 * {@code .keras/datasets} in the folder for temporary files. Files appear complete and verified or not at all; any
 * number of threads and processes may fetch the same file at once, and one of them downloads it.
 *
 * <p>Source: {@code keras.utils.get_file}.
 */
public final class DataCache {
    private static final String SUBFOLDER = "datasets";

    private final Path home;
    private final Path fallback;
    private final @Nullable URI mirror;
    private final Download.Patience patience;

    private DataCache(Path home, Path fallback, @Nullable URI mirror, Download.Patience patience) {
        this.home = home;
        this.fallback = fallback;
        this.mirror = mirror;
        this.patience = patience;
    }

    /** The cache that Keras for Python uses as well. */
    public static DataCache keras() {
        Path temporary = Path.of("/tmp");
        return keras(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Files.isDirectory(temporary) ? temporary : Path.of(System.getProperty("java.io.tmpdir")));
    }

    static DataCache keras(Map<String, String> environment, Path userHome, Path temporary) {
        String kerasHome = environment.get("KERAS_HOME");
        // Python takes the home folder from HOME first; Java takes it from the user database.
        String home = environment.get("HOME");
        Path user = home == null || home.isEmpty() ? userHome : Path.of(home);
        Path base = kerasHome == null || kerasHome.isEmpty() ? user.resolve(".keras") : expandUser(kerasHome, user);
        return new DataCache(
                base.resolve(SUBFOLDER),
                temporary.resolve(".keras").resolve(SUBFOLDER),
                null,
                Download.Patience.DEFAULT);
    }

    private static Path expandUser(String path, Path user) {
        return path.equals("~") || path.startsWith("~/")
                ? user.resolve(path.substring(Math.min(2, path.length())))
                : Path.of(path);
    }

    /** A cache in a folder of its own, which is created when first needed. */
    public static DataCache at(Path folder) {
        return new DataCache(folder, folder, null, Download.Patience.DEFAULT);
    }

    /** The same cache, filled from a server that has the files under {@code base}, a URL that ends with a slash. */
    public DataCache mirror(URI base) {
        return new DataCache(home, fallback, base, patience);
    }

    DataCache patience(Download.Patience other) {
        return new DataCache(home, fallback, mirror, other);
    }

    /** The folder that files are downloaded to. */
    public Path folder() {
        return writable(home) ? home : fallback;
    }

    /** Where {@code file} is, if it is in the cache already. */
    public Optional<Path> find(RemoteFile file) {
        for (Path folder : List.of(home, fallback)) {
            Path path = folder.resolve(file.name());
            if (isGood(path, file, !folder.equals(home))) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the path of {@code file}, downloading it first if it is not in the cache.
     *
     * <p>A download is checked against the SHA-256. A file that is there already and has the right size is taken at
     * once, since hashing would cost every start time; {@link #fetchVerified} does hash it.
     *
     * @throws DownloadException if the file is neither in the cache nor can be downloaded
     */
    public Path fetch(RemoteFile file) {
        Optional<Path> found = find(file);
        return found.isPresent() ? found.get() : download(file);
    }

    /**
     * Returns the path of {@code file} after checking its SHA-256, downloading it if it is missing or different.
     *
     * @throws DownloadException if a download is needed and fails
     */
    public Path fetchVerified(RemoteFile file) {
        Path path = home.resolve(file.name());
        return isGood(path, file, true) ? path : download(file);
    }

    private Path download(RemoteFile file) {
        Path folder = folder();
        Path target = folder.resolve(file.name());
        URI uri = mirror == null ? file.uri() : mirror.resolve(file.name());
        try {
            Files.createDirectories(folder);
            DownloadProgress progress = DownloadProgress.onConsole();
            Path lock = folder.resolve("." + file.name() + ".lock");
            try (FileGuard _ =
                    FileGuard.acquire(lock, () -> progress.message("Waiting for another download of " + file.name()))) {
                if (!isGood(target, file, true)) {
                    new Download(file, uri, target, patience, progress).run();
                }
                return target;
            }
        } catch (IOException e) {
            throw new DownloadException(uri, target, "the folder cannot be written (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException(uri, target, "the thread was interrupted", new IOException(e));
        }
    }

    /** Anybody may write to the folder for temporary files, so what lies there is always hashed. */
    private static boolean isGood(Path path, RemoteFile file, boolean hash) {
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) == file.size()
                    && (!hash || Checksum.of(path).equals(file.sha256()));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether files can be created in {@code folder}, or the folder itself where it does not exist. */
    private static boolean writable(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at)) {
                return Files.isDirectory(at) && Files.isWritable(at);
            }
        }
        return false;
    }
}
