package dev.sungu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One concept a file: a file that grows past a few screens holds two. */
class SourcesTest {
    private static final int MOST_LINES = 400;

    @Test
    void noFileIsLong() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(root)) {
            sources = files.filter(file -> root.relativize(file).toString().matches("[^/\\\\]+.src.main.java.*\\.java"))
                    .toList();
        }
        assertTrue(sources.size() > 50, "Sources are looked for under " + root);
        List<String> tooLong = sources.stream()
                .filter(file -> lines(file) > MOST_LINES)
                .map(file -> root.relativize(file) + ": " + lines(file) + " lines")
                .toList();
        assertEquals(List.of(), tooLong);
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
