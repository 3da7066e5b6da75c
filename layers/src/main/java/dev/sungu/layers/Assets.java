package dev.sungu.layers;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The files that a layer keeps in a model's file beside its weights, such as a vocabulary: see {@link Layer#saveAssets}. Names are
 * relative, with "/" between folders, and never lead out.
 *
 * <p>Source: the folders that {@code save_assets} and {@code load_assets} get in Keras.
 */
public interface Assets {
    /** The names of the files, in order. */
    Set<String> names();

    /**
     * The content of a file.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    byte[] read(String name);

    /**
     * Adds a file, in {@link Layer#saveAssets}.
     *
     * @throws IllegalArgumentException if the name leads out of the folder, or is there already
     * @throws UnsupportedOperationException in {@link Layer#loadAssets}
     */
    void write(String name, byte[] content);

    /** The content of a file as UTF-8 text. */
    default String readText(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /** Adds a file of text, in UTF-8. */
    default void writeText(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
