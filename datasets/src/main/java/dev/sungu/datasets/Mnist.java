package dev.sungu.datasets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MNIST: 70,000 handwritten digits in gray, 28 x 28 pixels, with their labels 0 to 9.
 *
 * <p>Images are UINT8 tensors {@code [60000, 28, 28]} and {@code [10000, 28, 28]}, 0 background to 255 ink; labels are
 * UINT8 tensors {@code [60000]} and {@code [10000]}. Divide images by 255 before training.
 *
 * <p>Source: {@code keras.datasets.mnist}; Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
 */
public final class Mnist {
    /** The archive that Keras downloads. */
    public static final RemoteFile FILE = new RemoteFile(
            URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"),
            "mnist.npz",
            11_490_434,
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1");

    private Mnist() {}

    /**
     * Loads the data from the cache shared with Keras, downloading 11 MB first if they are not there.
     *
     * @throws DownloadException if the data are not in the cache and cannot be downloaded
     * @throws DataFileException if the file is unreadable
     */
    public static TrainTest load() {
        return load(DataCache.keras());
    }

    /**
     * Loads the data from {@code cache}, downloading them first if they are not there.
     *
     * @throws DownloadException if the data are not in the cache and cannot be downloaded
     * @throws DataFileException if the file is unreadable
     */
    public static TrainTest load(DataCache cache) {
        return load(cache, FILE);
    }

    static TrainTest load(DataCache cache, RemoteFile published) {
        Path file = cache.fetch(published);
        try {
            return loadNpz(file);
        } catch (DataFileException e) {
            // The right size but damaged: fetch again, unless it is what was published.
            try {
                return loadNpz(cache.fetchVerified(published));
            } catch (DownloadException failure) {
                failure.addSuppressed(e);
                throw failure;
            }
        }
    }

    /** Whether {@link #load()} would find the data without a download. */
    public static boolean isCached() {
        return DataCache.keras().find(FILE).isPresent();
    }

    /**
     * Loads data in MNIST's form from {@code path}: a folder with the four IDX files as they were published, plain or
     * gzipped, or with an {@code mnist.npz}; or the path of an npz archive with {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test}.
     *
     * <p>Sets of other sizes are accepted, such as Fashion-MNIST, KMNIST or an excerpt.
     *
     * @throws DataFileException if a file is missing, damaged or has other content
     */
    public static TrainTest load(Path path) {
        if (Files.isDirectory(path)) {
            Path npz = path.resolve(FILE.name());
            return Files.exists(npz) ? loadNpz(npz) : new MnistParts.IdxFolder(path).load();
        }
        return loadNpz(path);
    }

    private static TrainTest loadNpz(Path file) {
        try (Npz npz = Npz.open(file)) {
            return new MnistParts.Archive(file, npz).load();
        }
    }
}
