package dev.sungu.cli;

import dev.sungu.core.OneLine;
import dev.sungu.core.Version;
import dev.sungu.examples.Settings;
import dev.sungu.examples.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code sungu} command. It ends with 0 when all is done, 1 when something failed, 2 when it was asked wrongly. */
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String STACKTRACE = "--stacktrace";

    private Main() {}

    /** Runs the command line and ends the process. */
    public static void main(String[] args) {
        int status = run(List.of(args), System.out, System.err);
        // Nothing but daemons is left, and System.exit looks for a logger first, which takes 5 ms.
        if (status != DONE) {
            System.exit(status);
        }
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

    /** What is plainly said starts without the classes that only help and advice need. */
    private static int dispatch(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        if (arguments.size() == 1 && arguments.getFirst().equals("--version")) {
            out.println("Sungu " + Version.current());
            return DONE;
        }
        if (!arguments.isEmpty()) {
            boolean isExample = arguments.size() > 1 && arguments.getFirst().equals(CommandList.EXAMPLE);
            int words = isExample ? 2 : 1;
            Command command = (isExample
                            ? CommandList.example(arguments.get(1))
                            : CommandList.find(arguments.getFirst()))
                    .orElse(null);
            Settings settings = command == null ? null : parse(command, arguments.subList(words, arguments.size()));
            if (command != null && settings != null) {
                command.run(settings, out, err);
                return DONE;
            }
        }
        return new CommandLines(out, err).run(arguments);
    }

    private static @Nullable Settings parse(Command command, List<String> arguments) {
        List<String> operands = new ArrayList<>();
        for (Command.Operand operand : command.operands()) {
            operands.add(operand.name());
        }
        return Settings.parse(operands, command.options(), arguments).orElse(null);
    }

    private static String oneLine(Throwable thrown) {
        // Around what a static initialiser threw.
        Throwable failure =
                thrown instanceof ExceptionInInitializerError e && e.getCause() != null ? e.getCause() : thrown;
        @Nullable String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        // Exceptions of the file system carry no more than the path.
        if (failure instanceof java.nio.file.FileSystemException) {
            text = failure.getClass().getSimpleName() + ": " + text;
        }
        return OneLine.of(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
