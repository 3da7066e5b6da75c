package dev.sungu.applications;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The folder where Keras keeps published weights: {@code $KERAS_HOME/models}, else {@code ~/.keras/models}.
 *
 * <p>Nothing is downloaded: Keras says neither how large its files are nor, for most, more than an MD5, which proves nothing
 * to somebody who can make files with the same one.
 *
 * <p>Source: {@code keras.utils.get_file}.
 */
final class ModelCache {
    private static final int SHA_256_DIGITS = 64;

    private final Path folder;

    ModelCache(Path folder) {
        this.folder = folder;
    }

    static ModelCache keras() {
        return keras(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static ModelCache keras(Map<String, String> environment, Path userHome) {
        String kerasHome = environment.getOrDefault("KERAS_HOME", "");
        // Python takes the home folder from HOME first; Java takes it from the user database.
        String home = environment.getOrDefault("HOME", "");
        Path user = home.isEmpty() ? userHome : Path.of(home);
        Path base = kerasHome.isEmpty() ? user.resolve(".keras") : Path.of(kerasHome);
        return new ModelCache(base.resolve("models"));
    }

    /**
     * The file, if it is there and is the one that Keras publishes.
     *
     * @throws IllegalArgumentException otherwise; the message says what to do
     */
    Path find(WeightFile file) {
        Path path = folder.resolve(file.name());
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "there is no " + path + ": have Keras fetch it, or type\n  curl -o " + path
                            + " --create-dirs " + file.uri()
                            + "\nor, for a model with random weights, set weights(null)");
        }
        if (!file.hash().isEmpty()) {
            String found = hash(path, file.hash().length() == SHA_256_DIGITS ? "SHA-256" : "MD5");
            if (!found.equals(file.hash())) {
                throw new IllegalArgumentException(path + " has the checksum " + found + " instead of " + file.hash()
                        + ": it is damaged or another file; remove it and fetch it again from " + file.uri());
            }
        }
        return path;
    }

    private static String hash(Path file, String algorithm) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read (" + e + ")", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
