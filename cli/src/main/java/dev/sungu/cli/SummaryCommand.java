package dev.sungu.cli;

import dev.sungu.examples.Settings;
import dev.sungu.models.Summary;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Prints a model's layers. */
final class SummaryCommand implements Command {
    private static final String MODEL = "MODEL";

    @Override
    public String name() {
        return "summary";
    }

    @Override
    public String summary() {
        return "Print the layers of a model.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(MODEL, "A .keras, .h5 or .json file."));
    }

    @Override
    public String example() {
        return "sungu summary model.keras";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        ModelFile.read(settings.operand(MODEL)).summary(Summary.defaults(), out);
    }
}
