package dev.sungu.cli;

import dev.sungu.examples.Settings;
import dev.sungu.examples.UsageException;
import java.io.PrintStream;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Prints a script that has a shell complete commands, options and files. */
final class CompletionCommand implements Command {
    private static final String SHELL = "SHELL";

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "Print a script that completes what is typed.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(SHELL, "bash or zsh"));
    }

    @Override
    public String example() {
        return "source <(sungu completion bash)";
    }

    @Override
    public boolean isHidden() {
        return true;
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) {
        String shell = settings.operandText(SHELL);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new UsageException("there is a completion for bash and for zsh, not for " + shell);
        }
        // The one script knows both shells.
        out.print(AutoComplete.bash("sungu", new CommandLine(CommandLines.root())));
    }
}
