package dev.sungu.cli;

import dev.sungu.core.Version;
import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The whole command line, with help and advice. Built by hand, because reading annotations doubles the time to start. */
final class CommandLines {
    private final PrintStream out;
    private final PrintStream err;
    private final CommandLine commandLine;

    CommandLines(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        commandLine = new CommandLine(root())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    }

    /** All that can be typed. */
    static CommandSpec root() {
        CommandSpec root = describe(CommandSpec.create(), "sungu", "Keras for Java.")
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build())
                .addOption(OptionSpec.builder("--stacktrace")
                        .description("Show where a failure came from; with every command.")
                        .build())
                .version("Sungu " + Version.current());
        CommandList.all().forEach(command -> root.addSubcommand(command.name(), spec(command)));
        CommandSpec examples = describe(CommandSpec.create(), CommandList.EXAMPLE, "Run a complete program.");
        CommandList.examples().forEach(command -> examples.addSubcommand(command.name(), spec(command)));
        root.addSubcommand(CommandList.EXAMPLE, examples);
        return root;
    }

    int run(List<String> arguments) throws Exception {
        ParseResult parsed;
        try {
            parsed = commandLine.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            CommandLine where = e.getCommandLine();
            where.getErr().println("sungu: " + e.getMessage());
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, where.getErr())) {
                where.getErr().println("Try: " + where.getCommandSpec().qualifiedName() + " --help");
            }
            return Main.WRONG_USAGE;
        }
        if (CommandLine.printHelpIfRequested(parsed)) {
            return Main.DONE;
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec chosen = last.commandSpec();
        if (chosen.userObject() instanceof Command command) {
            command.run(settings(command, last), out, err);
            return Main.DONE;
        }
        chosen.commandLine().usage(commandLine.getErr());
        return Main.WRONG_USAGE;
    }

    private static CommandSpec describe(CommandSpec spec, String name, String description) {
        spec.name(name)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Print this help.")
                        .build())
                .usageMessage()
                .description(description)
                .sortOptions(false);
        return spec;
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = describe(CommandSpec.wrapWithoutInspection(command), command.name(), command.summary());
        spec.usageMessage().hidden(command.isHidden());
        if (!command.example().isEmpty()) {
            spec.usageMessage().footerHeading("%nExample:%n").footer("  " + command.example());
        }
        int index = 0;
        for (Command.Operand operand : command.operands()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(Integer.toString(index++))
                    .required(true)
                    .paramLabel(operand.name())
                    .type(Path.class)
                    .converters(text -> text)
                    .description(operand.description())
                    .build());
        }
        for (Option option : command.options()) {
            String fallback = option.fallback() == null ? "" : " Default: " + option.fallback() + ".";
            OptionSpec.Builder made = OptionSpec.builder("--" + option.name())
                    .required(option.isRequired())
                    .description(option.description() + fallback);
            if (!option.isFlag()) {
                made.paramLabel(option.value())
                        .type(isFile(option) ? Path.class : String.class)
                        .converters(text -> text);
            }
            spec.addOption(made.build());
        }
        return spec;
    }

    /** The type is there for the completion of file names only. */
    private static boolean isFile(Option option) {
        return option.value().contains("FILE")
                || option.value().contains("DIR")
                || option.value().contains(".");
    }

    private static Settings settings(Command command, ParseResult parsed) {
        Map<String, String> given = new HashMap<>();
        for (Option option : command.options()) {
            String name = "--" + option.name();
            if (parsed.hasMatchedOption(name)) {
                given.put(
                        option.name(),
                        option.isFlag()
                                ? ""
                                : parsed.matchedOption(name).stringValues().getFirst());
            }
        }
        Map<String, String> operands = new HashMap<>();
        for (int i = 0; i < command.operands().size(); i++) {
            operands.put(
                    command.operands().get(i).name(),
                    parsed.matchedPositional(i).stringValues().getFirst());
        }
        return new Settings(command.options(), given, operands);
    }
}
