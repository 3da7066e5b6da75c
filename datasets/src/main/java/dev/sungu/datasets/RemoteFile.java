package dev.sungu.datasets;

import java.net.URI;
import java.util.Locale;

/**
 * A published file whose content is fixed: what its SHA-256 says.
 *
 * @param uri where it is published
 * @param name what it is called in the cache
 * @param size its length in bytes
 * @param sha256 the checksum of its content, 64 hexadecimal digits
 */
public record RemoteFile(URI uri, String name, long size, String sha256) {
    /**
     * Describes a published file.
     *
     * @throws IllegalArgumentException if the name is not a plain file name, or the size or checksum cannot be one
     */
    public RemoteFile {
        // The name becomes part of a path, so nothing in it may lead out of the cache.
        if (!isPlainName(name)) {
            throw new IllegalArgumentException(
                    "RemoteFile needs a plain file name of letters, digits, '.', '_' and '-',"
                            + " such as \"mnist.npz\", but got \"" + name + "\"");
        }
        if (size < 0) {
            throw new IllegalArgumentException("RemoteFile " + name + " needs its size in bytes, but got " + size);
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (sha256.length() != 64 || !consistsOf(sha256, "0123456789abcdef")) {
            throw new IllegalArgumentException(
                    "RemoteFile " + name + " needs a SHA-256 of 64 hexadecimal digits, but got \"" + sha256 + "\"");
        }
    }

    // Not regular expressions: compiling the first one of a process takes as long as checking ten thousand names.

    private static boolean isPlainName(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '.'
                && name.charAt(0) != '-'
                && consistsOf(name.toLowerCase(Locale.ROOT), "abcdefghijklmnopqrstuvwxyz0123456789._-");
    }

    private static boolean consistsOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
