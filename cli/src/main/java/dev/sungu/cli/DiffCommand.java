package dev.sungu.cli;

import dev.sungu.examples.Settings;
import dev.sungu.models.Model;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Says how the models of two files differ. */
final class DiffCommand implements Command {
    private static final String FIRST = "A";
    private static final String SECOND = "B";

    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String summary() {
        return "Show how two models differ: layers, shapes, values, optimizer, what compile was given.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(FIRST, "A .keras or .h5 file."), new Operand(SECOND, "The file to compare with."));
    }

    @Override
    public String example() {
        return "sungu diff before.keras after.keras";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        Path first = settings.operand(FIRST);
        Path second = settings.operand(SECOND);
        out.println(Model.diff(ModelFile.load(first), ModelFile.load(second)));
    }
}
