package dev.sungu.cli;

import dev.sungu.core.Version;
import dev.sungu.core.kernel.Warmup;
import dev.sungu.examples.Example;
import dev.sungu.examples.Examples;
import dev.sungu.examples.Settings;
import dev.sungu.examples.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code sungu} command. It ends with 0 when all is done, 1 when something failed, 2 when it was asked wrongly. */
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String STACKTRACE = "--stacktrace";

    /** Given by the launcher where the JVM has a start-up cache. */
    private static final String WARMUP = "sungu.warmup";

    private static final long WARMUP_PAUSE_MILLIS = 20;
    private static final long WARMUP_LIMIT_MILLIS = 3000;

    private Main() {}

    /** Runs the command line and ends the process. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        var arguments = new ArrayList<>(args);
        boolean stacktrace = arguments.removeIf(STACKTRACE::equals);
        try {
            return dispatch(arguments, out, err);
        } catch (UsageException e) {
            err.println("sungu: " + e.getMessage());
            return WRONG_USAGE;
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            if (stacktrace) {
                e.printStackTrace(err);
            } else {
                err.println("sungu: " + oneLine(e) + " (" + STACKTRACE + " shows where)");
            }
            return FAILED;
        }
    }

    /** What people type most starts without the classes that only help and advice need. */
    private static int dispatch(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.equals(List.of("--version"))) {
            out.println("Sungu " + Version.current());
            return DONE;
        }
        if (arguments.size() >= 2 && arguments.getFirst().equals("example")) {
            Example example = Examples.find(arguments.get(1)).orElse(null);
            Optional<Settings> settings = example == null
                    ? Optional.empty()
                    : Settings.parse(example.options(), arguments.subList(2, arguments.size()));
            if (example != null && settings.isPresent()) {
                if (Boolean.getBoolean(WARMUP)) {
                    Warmup.start(WARMUP_PAUSE_MILLIS, WARMUP_LIMIT_MILLIS);
                }
                example.run(settings.get());
                return DONE;
            }
        }
        return new Commands(out, err).run(arguments);
    }

    private static String oneLine(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        // Exceptions of the file system carry no more than the path.
        if (failure instanceof java.nio.file.FileSystemException) {
            text = failure.getClass().getSimpleName() + ": " + text;
        }
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
