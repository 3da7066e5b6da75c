package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.models.Model;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made wrong on purpose, one by one; those that a seed makes are in {@code FuzzTest}. */
class HostileFilesTest {
    /** Files that once did something else. */
    @ParameterizedTest
    @ValueSource(strings = {"loss-weights", "metrics-null"})
    void foundOnesAreRefused(String name) throws URISyntaxException {
        Path file = Path.of(HostileFilesTest.class
                .getResource("/hostile/" + name + ".keras")
                .toURI());
        var e = assertThrows(IllegalArgumentException.class, () -> Model.load(file));
        assertTrue(e.getMessage().contains("metric") || e.getMessage().contains("loss_weights"), e.getMessage());
    }
}
