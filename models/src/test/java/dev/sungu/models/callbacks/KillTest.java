package dev.sungu.models.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * A training whose process is killed by SIGKILL at random moments, again and again, and started anew each time, ends with
 * the same bits as one that was left alone. The property {@code sungu.kill.rounds} says how many trainings are killed.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("sungu.kill.rounds", 3);
    private static final int MOST_KILLS = 3;
    private static final int ALL_STEPS = KilledTraining.EPOCHS * KilledTraining.STEPS;

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void killedAndStartedAgainIsTheSame() throws IOException, InterruptedException {
        byte[] expected = undisturbed();
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int killed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int saveFreq = round % 3 == 0 ? 0 : 1 + random.nextInt(9);
            Path place = Files.createDirectory(folder.resolve("round" + round));
            boolean done = false;
            for (int start = 0; !done; start++) {
                // After a random number of steps, and then a little: in the middle of a step or of a save.
                int steps = start < MOST_KILLS ? 1 + random.nextInt(ALL_STEPS) : Integer.MAX_VALUE;
                done = run(place, saveFreq, steps, random.nextInt(4_000));
                killed += done ? 0 : 1;
            }
            assertArrayEquals(
                    expected,
                    Files.readAllBytes(place.resolve("result")),
                    "round " + round + " of seed " + seed + ", saved every " + saveFreq + " steps");
            assertFalse(Files.exists(place.resolve("backup")), "the backup is gone");
        }
        assertTrue(killed > 0, "somebody was killed");
        System.out.println(killed + " kills in " + ROUNDS + " rounds, all ended with the same bits");
    }

    /** In a process of its own too: automatic names count from 0 there. */
    private byte[] undisturbed() throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve("undisturbed"));
        assertTrue(run(place, 0, Integer.MAX_VALUE, 0), "nobody kills it");
        return Files.readAllBytes(place.resolve("result"));
    }

    /** Trains in a process of its own, which is killed after so many steps; whether it was done before. */
    private static boolean run(Path place, int saveFreq, int steps, int extraMicros)
            throws IOException, InterruptedException {
        Process process = ChildJvm.of(KilledTraining.class, place.toString(), Integer.toString(saveFreq))
                .options("-XX:TieredStopAtLevel=1", "-Xmx256m")
                .builder()
                .redirectErrorStream(false)
                .redirectError(place.resolve("errors").toFile())
                .start();
        try (BufferedReader said = process.inputReader()) {
            int seen = 0;
            while (seen < steps && said.readLine() != null) {
                seen++;
            }
            if (seen == steps) {
                Thread.sleep(extraMicros / 1000, extraMicros % 1000 * 1000);
                process.destroyForcibly();
            }
        }
        int status = process.waitFor();
        assertTrue(status == 0 || status == 137, "status " + status + ": " + Files.readString(place.resolve("errors")));
        assertEquals(status == 0, Files.exists(place.resolve("result")), "the result is there when it is done");
        return status == 0;
    }
}
