package dev.sungu.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files and streams. */
final class Checksum {
    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageDigest digest;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(Path file) throws IOException {
        var checksum = new Checksum();
        checksum.add(file);
        return checksum.hex();
    }

    /** Adds the content of {@code file} and returns its length. */
    long add(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                add(buffer, n);
                length += n;
            }
        }
        return length;
    }

    void add(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
    }

    /** The checksum of all that was added; ends this object's use. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
