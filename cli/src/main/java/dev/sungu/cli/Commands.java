package dev.sungu.cli;

import dev.sungu.core.Version;
import dev.sungu.examples.Example;
import dev.sungu.examples.Examples;
import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The whole command line, with help and advice. Built by hand, because reading annotations doubles the time to start. */
final class Commands {
    private final PrintStream out;
    private final CommandLine commandLine;

    Commands(PrintStream out, PrintStream err) {
        this.out = out;
        CommandSpec root = command(CommandSpec.create(), "sungu", "Keras for Java.")
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build())
                .addOption(OptionSpec.builder("--stacktrace")
                        .description("Show where a failure came from.")
                        .build())
                .version("Sungu " + Version.current());
        root.addSubcommand("info", command(CommandSpec.create(), "info", "Print what Sungu finds on this machine."));
        CommandSpec examples = command(CommandSpec.create(), "example", "Run a complete program.");
        for (Example example : Examples.all()) {
            examples.addSubcommand(example.name(), exampleCommand(example));
        }
        root.addSubcommand("example", examples);
        commandLine = new CommandLine(root)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
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
        if (chosen.userObject() instanceof Example example) {
            example.run(new Settings(example.options(), given(example, last)));
            return Main.DONE;
        }
        if (chosen.name().equals("info")) {
            Info.print(out);
            return Main.DONE;
        }
        chosen.commandLine().usage(commandLine.getErr());
        return Main.WRONG_USAGE;
    }

    private static CommandSpec command(CommandSpec spec, String name, String description) {
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

    private static CommandSpec exampleCommand(Example example) {
        CommandSpec spec = command(CommandSpec.wrapWithoutInspection(example), example.name(), example.summary());
        for (Option option : example.options()) {
            String fallback = option.fallback() == null ? "" : " Default: " + option.fallback() + ".";
            spec.addOption(OptionSpec.builder("--" + option.name())
                    .paramLabel(option.value())
                    .type(String.class)
                    .description(option.description() + fallback)
                    .build());
        }
        return spec;
    }

    private static Map<String, String> given(Example example, ParseResult parsed) {
        Map<String, String> given = new HashMap<>();
        for (Option option : example.options()) {
            String name = "--" + option.name();
            if (parsed.hasMatchedOption(name)) {
                given.put(option.name(), parsed.matchedOptionValue(name, ""));
            }
        }
        return given;
    }
}
