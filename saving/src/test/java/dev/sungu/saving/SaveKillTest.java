package dev.sungu.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Variable;
import dev.sungu.models.Model;
import dev.sungu.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that saves a model again and again is killed by SIGKILL at random moments: what is in the file then is what was
 * saved last, or the one after it, whole. The property {@code sungu.kill.rounds} says how often.
 */
class SaveKillTest {
    private static final int ROUNDS = Integer.getInteger("sungu.kill.rounds", 3);
    private static final int MOST_SAVES = 5;
    private static final int MOST_MICROS = 20_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void aFileIsAlwaysWhole() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Path file = folder.resolve("model.keras");
        int saved = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int said = run(file, saved + 1, 1 + random.nextInt(MOST_SAVES), random.nextInt(MOST_MICROS));
            Model model = Model.load(file);
            double first = model.weights().getFirst().toDoubleArray()[0];
            for (Variable v : model.weights()) {
                for (double value : v.toDoubleArray()) {
                    assertEquals(first, value, "round " + round + " of seed " + seed + ", " + v.path());
                }
            }
            assertTrue(first >= said, "the file has " + first + " though " + said + " was saved, seed " + seed);
            saved = (int) first;
        }
    }

    /** Kills after so many saves and a little more; what was the last to be saved as far as is known. */
    private int run(Path file, int from, int saves, int extraMicros) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = ChildJvm.of(KilledSaving.class, file.toString(), Integer.toString(from))
                .options("-XX:TieredStopAtLevel=1", "-Xmx128m")
                .builder()
                .redirectErrorStream(false)
                .redirectError(errors.toFile())
                .start();
        int last = 0;
        try (BufferedReader said = process.inputReader()) {
            for (int i = 0; i < saves; i++) {
                String line = said.readLine();
                assertNotNull(line, () -> text(errors));
                last = Integer.parseInt(line);
            }
            Thread.sleep(extraMicros / 1000, extraMicros % 1000 * 1000);
            process.destroyForcibly();
        }
        assertEquals(137, process.waitFor(), () -> text(errors));
        return last;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
