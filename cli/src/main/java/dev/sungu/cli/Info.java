package dev.sungu.cli;

import dev.sungu.core.Version;
import java.io.PrintStream;

/** What Sungu finds on this machine: the first thing to look at, and to send along, when something is slow or odd. */
final class Info {
    private Info() {}

    static void print(PrintStream out) {
        line(out, "Sungu", Version.current());
        line(
                out,
                "JDK",
                Runtime.version() + " (" + System.getProperty("java.vendor") + "), " + System.getProperty("java.home"));
        line(out, "System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        line(out, "Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("%-12s%s%n", name, value);
    }
}
