package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.models.Model;
import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were made wrong on purpose are loaded or refused with one clear error, in little memory and time. The property
 * {@code sungu.hostile.files} says how many, {@code sungu.hostile.seed} the first one.
 */
class HostileFilesTest {
    private static final int FILES = Integer.getInteger("sungu.hostile.files", 700);
    private static final long SEED = Long.getLong("sungu.hostile.seed", 1);

    @TempDir
    Path folder;

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

    @Test
    @Timeout(1800)
    void areRefused() throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.of(
                        HostileLoading.class, folder.toString(), Long.toString(SEED), Integer.toString(FILES))
                .options("-Xmx256m", "-XX:TieredStopAtLevel=1")
                .run();
        assertEquals(0, result.status(), result.output());
        assertTrue(result.output().strip().endsWith(", 0 neither"), result.output());
        System.out.println(result.output().lines().reduce((a, b) -> b).orElse(""));
    }
}
