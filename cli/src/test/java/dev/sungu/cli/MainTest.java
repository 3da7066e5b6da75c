package dev.sungu.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Version;
import dev.sungu.testing.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int sungu(String... args) {
        return Main.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void versionIsTheOneTheBuildGave() {
        assertEquals(Main.DONE, sungu("--version"));
        assertEquals("Sungu " + Version.current(), out().strip());
    }

    @Test
    void helpListsTheCommands() {
        assertEquals(Main.DONE, sungu("--help"));
        assertTrue(out().contains("info"), out());
        assertTrue(out().contains("example"), out());
        assertEquals("", err());
    }

    @Test
    void infoNamesTheJdk() {
        assertEquals(Main.DONE, sungu("info"));
        assertTrue(out().contains(Runtime.version().toString()), out());
    }

    /** A rehearsal that failed leaves starts slow and a log, which is to be found. */
    @Test
    void infoNamesTheLogOfAFailedRehearsal() throws Exception {
        assertTrue(
                ChildJvm.of(Main.class, "info").run().output().contains("Starts      plain, without a start-up cache"));
        ChildJvm.Result failed = ChildJvm.of(Main.class, "info")
                .options("-Dsungu.rehearsal.log=target/rehearsal.log")
                .run();
        assertTrue(
                failed.output()
                        .contains("Starts      slow, since no start-up cache could be made: see target/rehearsal.log"),
                failed.output());
    }

    @Test
    void nothingToDoIsWrongUsage() {
        assertEquals(Main.WRONG_USAGE, sungu());
        assertTrue(err().contains("Usage: sungu"), err());
        assertEquals("", out());
    }

    @Test
    void aTypingErrorIsAnsweredWithTheNearestWord() {
        assertEquals(Main.WRONG_USAGE, sungu("exampel"));
        assertTrue(err().contains("example"), err());
    }

    @Test
    void anUnknownExampleIsWrongUsage() {
        assertEquals(Main.WRONG_USAGE, sungu("example", "no-such-example"));
        assertTrue(err().contains("no-such-example"), err());
    }

    @Test
    void anExampleSaysWhatItTakes() {
        assertEquals(Main.DONE, sungu("example", "mnist", "--help"));
        assertTrue(out().contains("--epochs"), out());
    }

    @Test
    void aValueThatMakesNoSenseIsWrongUsage() {
        assertEquals(Main.WRONG_USAGE, sungu("example", "mnist", "--epochs", "0"));
        assertEquals("sungu: --epochs must be at least 1, but is 0", err().strip());
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        assertEquals(Main.WRONG_USAGE, sungu("example", "mnist", "--epoch", "3"));
        assertTrue(err().contains("--epochs"), err());
    }

    @Test
    void aFailureIsOneLineUnlessMoreIsAskedFor(@TempDir Path empty) {
        String missing = empty.resolve("missing").toString();
        assertEquals(Main.FAILED, sungu("example", "mnist", "--data", missing));
        assertTrue(err().startsWith("sungu: "), err());
        assertTrue(err().contains(missing), err());
        assertEquals(1, err().lines().count(), err());

        err.reset();
        assertEquals(Main.FAILED, sungu("example", "mnist", "--data", missing, "--stacktrace"));
        assertTrue(err().contains("\tat dev.sungu."), err());
    }

    /** What cannot be had is said in one line, whoever asks, and again when asked again. */
    @Test
    void forcedKernelsAndThreadsThatCannotBeHad() throws Exception {
        for (String option : List.of("-Dsungu.threads=0", "-Dsungu.threads=many", "-Dsungu.kernels=gpu")) {
            ChildJvm.Result result =
                    ChildJvm.of(Main.class, "info").options(option).run();
            assertEquals(Main.FAILED, result.status(), result.output());
            assertTrue(result.output().contains("sungu: " + option + " is "), result.output());
            result = ChildJvm.of(TwiceRefused.class).options(option).run();
            assertEquals(0, result.status(), result.output());
            assertEquals(
                    2, result.output().lines().filter(l -> l.startsWith(option)).count(), result.output());
        }
    }

    /** Computes twice, and says why it cannot. */
    static final class TwiceRefused {
        private TwiceRefused() {}

        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                try {
                    Ops.add(Tensor.scalar(1), Tensor.scalar(2));
                    System.exit(1);
                } catch (IllegalStateException | IllegalArgumentException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
