package dev.sungu.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final List<Option> OPTIONS = List.of(
            new Option("epochs", "N", "5", "how often"), new Option("report", "FILE", null, "where the figures go"));

    @Test
    void fallbacksHoldUntilSomethingIsGiven() {
        Settings none = Settings.parse(OPTIONS, List.of()).orElseThrow();
        assertEquals(5, none.whole("epochs", 1));
        assertFalse(none.has("report"));

        Settings both = Settings.parse(OPTIONS, List.of("--epochs", "2", "--report=a=b.json"))
                .orElseThrow();
        assertEquals(2, both.whole("epochs", 1));
        assertEquals(Path.of("a=b.json"), both.path("report"));
    }

    @Test
    void negativeNumbersAreValues() {
        assertEquals(
                -3,
                Settings.parse(OPTIONS, List.of("--epochs", "-3")).orElseThrow().number("epochs"));
    }

    @Test
    void whatIsNotAPairIsLeftToTheCommandLine() {
        assertTrue(Settings.parse(OPTIONS, List.of("--help")).isEmpty());
        assertTrue(Settings.parse(OPTIONS, List.of("--epoch", "3")).isEmpty());
        assertTrue(Settings.parse(OPTIONS, List.of("--epochs")).isEmpty());
        assertTrue(Settings.parse(OPTIONS, List.of("--epochs", "--report")).isEmpty());
        assertTrue(Settings.parse(OPTIONS, List.of("--epochs", "1", "--epochs", "2"))
                .isEmpty());
        assertTrue(Settings.parse(OPTIONS, List.of("5")).isEmpty());
    }

    @Test
    void wrongValuesNameTheOption() {
        Settings settings = new Settings(OPTIONS, Map.of("epochs", "many"));
        assertEquals(
                "--epochs must be a whole number, but is many",
                assertThrows(UsageException.class, () -> settings.whole("epochs", 1))
                        .getMessage());
        assertEquals(
                "--epochs must be at least 1, but is 0",
                assertThrows(
                                UsageException.class,
                                () -> new Settings(OPTIONS, Map.of("epochs", "0")).whole("epochs", 1))
                        .getMessage());
        assertThrows(UsageException.class, () -> settings.text("report"));
        assertThrows(UsageException.class, () -> settings.text("reports"));
    }
}
