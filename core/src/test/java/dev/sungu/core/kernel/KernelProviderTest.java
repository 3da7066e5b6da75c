package dev.sungu.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The choice of kernels; the build says with -Dsungu.test.kernels and -Dsungu.test.bits which ones it means to test. */
class KernelProviderTest {
    @Test
    void theExpectedKernelsRun() {
        String expected = System.getProperty("sungu.test.kernels", System.getProperty("sungu.kernels", "vector"));
        assertEquals(expected, KernelProvider.kernels().name(), KernelProvider.reason());
        Integer bits = Integer.getInteger("sungu.test.bits");
        if (bits != null) {
            assertEquals(bits, KernelProvider.kernels().vectorBits(), KernelProvider.reason());
        }
    }

    @Test
    void refusalsSayWhatToType() {
        String hotspot = "OpenJDK 64-Bit Server VM";
        assertEquals("", KernelProvider.refusal(hotspot, "mixed mode, sharing", true));
        assertTrue(KernelProvider.refusal(hotspot, "mixed mode", false).contains("--add-modules jdk.incubator.vector"));
        assertTrue(KernelProvider.refusal(hotspot, "interpreted mode, sharing", true)
                .contains("-Xint"));
        assertTrue(KernelProvider.refusal(hotspot, "mixed mode, emulated-client", true)
                .contains("TieredStopAtLevel"));
        assertTrue(KernelProvider.refusal("Eclipse OpenJ9 VM", "JRE 25", true).contains("OpenJ9"));
    }

    @Test
    void choicesCanBeForced() {
        assertEquals("scalar", KernelProvider.choose("scalar").kernels().name());
        assertFalse(KernelProvider.choose("scalar").refused());
        assertEquals("vector", KernelProvider.choose("vector").kernels().name());
        var e = assertThrows(IllegalArgumentException.class, () -> KernelProvider.choose("gpu"));
        assertTrue(String.valueOf(e.getMessage()).contains("vector or scalar"), e.getMessage());
    }
}
