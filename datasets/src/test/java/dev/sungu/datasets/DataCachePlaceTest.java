package dev.sungu.datasets;

import static dev.sungu.datasets.NpyTest.assertContains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache lies where {@code keras.utils.get_file} has it. */
class DataCachePlaceTest {
    @TempDir
    Path folder;

    private Path place(Map<String, String> environment) {
        return DataCache.keras(environment, folder.resolve("user"), folder.resolve("tmp"))
                .folder();
    }

    @Test
    void kerasHomeComesFirst() {
        String kerasHome = folder.resolve("k").toString();
        assertEquals(folder.resolve("k/datasets"), place(Map.of("KERAS_HOME", kerasHome, "HOME", "/home")));
    }

    @Test
    void kerasHomeMayBeginWithTheHomeFolder() {
        String home = folder.resolve("h").toString();
        assertEquals(folder.resolve("h/k/datasets"), place(Map.of("KERAS_HOME", "~/k", "HOME", home)));
        assertEquals(folder.resolve("h/datasets"), place(Map.of("KERAS_HOME", "~", "HOME", home)));
    }

    @Test
    void thenHomeAsPythonHasIt() {
        String home = folder.resolve("h").toString();
        assertEquals(folder.resolve("h/.keras/datasets"), place(Map.of("HOME", home)));
        assertEquals(folder.resolve("user/.keras/datasets"), place(Map.of()));
    }

    @Test
    void thenTheFolderForTemporaryFiles() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertEquals(folder.resolve("tmp/.keras/datasets"), place(Map.of("KERAS_HOME", inTheWay.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", ".hidden", "/etc/x", "C:x"})
    void namesCannotLeadOutOfTheCache(String name) {
        URI uri = URI.create("https://example.org/x");
        assertContains(
                assertThrows(IllegalArgumentException.class, () -> new RemoteFile(uri, name, 1, "0".repeat(64))),
                "plain file name");
    }

    @Test
    void sizeAndChecksumMustBePossible() {
        URI uri = URI.create("https://example.org/x");
        assertThrows(IllegalArgumentException.class, () -> new RemoteFile(uri, "x", -1, "0".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> new RemoteFile(uri, "x", 1, "abc"));
    }
}
