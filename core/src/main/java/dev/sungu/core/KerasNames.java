package dev.sungu.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names of layers and operations that Keras exports, for messages about those that Sungu does not know. */
final class KerasNames {
    private static final String FILE = "keras-names.txt";

    private KerasNames() {}

    /**
     * Whether Keras has a thing of this kind by this name.
     *
     * @param what words that begin with the kind: "layer class", "operation of 2 inputs"; all but layers and operations are
     *     unknown here
     */
    static boolean has(String what, String name) {
        String kind = what.split(" ", 2)[0];
        String folded = NearestNames.fold(name);
        return text().lines()
                .filter(line -> line.startsWith(kind + ":"))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .anyMatch(each -> NearestNames.fold(each).equals(folded));
    }

    private static String text() {
        try (InputStream in = KerasNames.class.getResourceAsStream(FILE)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
