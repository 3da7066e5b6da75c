package dev.sungu.models.callbacks;

import dev.sungu.testing.Coverage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every callback that Keras exports is here. */
class CoverageTest {
    @Test
    void everySymbolIsHere() {
        Coverage.check(
                "keras.callbacks",
                n -> Coverage.isClass("dev.sungu.models.callbacks", n),
                Map.of(
                        "OrbaxCheckpoint",
                        "its format is that of JAX's library Orbax, and its work that of BackupAndRestore"));
    }
}
