package dev.sungu.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
