package dev.sungu.saving.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Files that were damaged or made to do harm are read or refused: no other error, little memory, no more than seconds, and
 * nothing is left behind. The property {@code sungu.fuzz.files} says how many files, {@code sungu.fuzz.seed} which ones;
 * what goes wrong is kept in target/fuzz/findings.
 */
class FuzzTest {
    private static final int FILES = Integer.getInteger("sungu.fuzz.files", 400);
    private static final long SEED = Long.getLong("sungu.fuzz.seed", 1);
    private static final int MOST_MEGABYTES = 512;

    @Test
    void onlyCleanErrors() throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz");
        delete(folder.resolve("findings"));
        Path temporary = Files.createDirectories(folder.resolve("tmp")).toAbsolutePath();
        ChildJvm.Result result = ChildJvm.of(Fuzzer.class, folder.toString(), "" + SEED, "0", "" + FILES)
                .options(
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dsungu.kernels=scalar",
                        "-XX:TieredStopAtLevel=1")
                .run();
        System.out.println(result.output());
        assertEquals(0, result.status(), result.output());
        assertTrue(result.output().contains("judged: " + FILES + System.lineSeparator()), result.output());
        assertTrue(result.output().contains("findings: 0"), () -> result.output() + " in " + folder.toAbsolutePath());
        long peak = Long.parseLong(result.output().replaceAll("(?s).*peak MB: (-?\\d+).*", "$1"));
        assertTrue(peak < MOST_MEGABYTES, () -> peak + " MB");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
