package dev.sungu.cli;

import dev.sungu.examples.Examples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All commands. A new one is added here, in both places. */
final class CommandList {
    /** The word before the names of examples. */
    static final String EXAMPLE = "example";

    private static final List<String> NAMES =
            List.of("summary", "predict", "evaluate", "fit", "convert", "diff", "verify", "info", "completion");

    private CommandList() {}

    /** The command of that name. One at a time: the classes of the others would have to be loaded for nothing. */
    static Optional<Command> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "summary" -> new SummaryCommand();
                    case "predict" -> new PredictCommand();
                    case "evaluate" -> new EvaluateCommand();
                    case "fit" -> new FitCommand();
                    case "convert" -> new ConvertCommand();
                    case "diff" -> new DiffCommand();
                    case "verify" -> new VerifyCommand();
                    case "info" -> new InfoCommand();
                    case "completion" -> new CompletionCommand();
                    default -> null;
                });
    }

    /** In the order in which the help shows them. */
    static List<Command> all() {
        return NAMES.stream().map(CommandList::find).flatMap(Optional::stream).toList();
    }

    static Optional<Command> example(String name) {
        return Examples.find(name).map(ExampleCommand::new);
    }

    static Stream<Command> examples() {
        return Examples.all().stream().map(ExampleCommand::new);
    }
}
