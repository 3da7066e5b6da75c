package dev.sungu.datasets;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** Tells how a download goes, on one line that is written over. */
final class DownloadProgress {
    private static final long REDRAW_NANOS = 100_000_000L;

    private final boolean shown;
    private final PrintStream out;
    private long drawnAt;
    private boolean started;

    DownloadProgress(boolean shown, PrintStream out) {
        this.shown = shown;
        this.out = out;
    }

    /** Shows on standard error if somebody is there to look, and is silent on a pipe. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 again returns null where there is no console.
    static DownloadProgress onConsole() {
        Console console = System.console();
        return new DownloadProgress(console != null && console.isTerminal(), System.err);
    }

    void message(String text) {
        if (shown) {
            out.println(text);
        }
    }

    void update(String name, long done, long total) {
        long now = System.nanoTime();
        if (!shown || (started && now - drawnAt < REDRAW_NANOS && done < total)) {
            return;
        }
        started = true;
        drawnAt = now;
        long percent = total == 0 ? 100 : 100 * done / total;
        out.printf(Locale.ROOT, "\r%s %3d%% of %.1f MB", name, percent, total / 1e6);
        if (done >= total) {
            out.println();
        }
        out.flush();
    }

    /** Leaves the line, so that an error starts on one of its own. */
    void interrupted() {
        if (shown && started) {
            out.println();
        }
    }
}
