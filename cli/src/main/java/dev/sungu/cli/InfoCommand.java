package dev.sungu.cli;

import dev.sungu.core.Version;
import dev.sungu.core.kernel.KernelProvider;
import dev.sungu.core.kernel.Kernels;
import dev.sungu.core.kernel.Threads;
import dev.sungu.datasets.DataCache;
import dev.sungu.examples.Settings;
import java.io.PrintStream;

/** What Sungu finds on this machine: the first thing to look at, and to send along, when something is slow or odd. */
final class InfoCommand implements Command {
    @Override
    public String name() {
        return "info";
    }

    @Override
    public String summary() {
        return "Print what Sungu finds on this machine.";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) {
        line(out, "Sungu", Version.current());
        line(
                out,
                "JDK",
                Runtime.version() + " (" + System.getProperty("java.vendor") + "), " + System.getProperty("java.home"));
        line(out, "System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Kernels kernels = KernelProvider.kernels();
        line(out, "Kernels", kernels.name() + ", vectors of " + kernels.vectorBits() + " bits");
        line(out, "Why", KernelProvider.reason());
        line(out, "Threads", Threads.count() + " of " + Runtime.getRuntime().availableProcessors() + " processors");
        line(out, "Starts", starts());
        line(out, "Data sets", DataCache.keras().folder().toString());
    }

    /** The launcher says how by the options that it starts with. */
    private static String starts() {
        String log = System.getProperty("sungu.rehearsal.log");
        if (log != null) {
            return "slow, since no start-up cache could be made: see " + log;
        }
        return Boolean.getBoolean("sungu.warmup") ? "fast, from a start-up cache" : "plain, without a start-up cache";
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("%-12s%s%n", name, value);
    }
}
