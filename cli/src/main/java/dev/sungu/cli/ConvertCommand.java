package dev.sungu.cli;

import dev.sungu.examples.Settings;
import dev.sungu.examples.UsageException;
import dev.sungu.models.Model;
import dev.sungu.saving.ModelJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Writes a model as another kind of file. */
final class ConvertCommand implements Command {
    private static final String IN = "IN";
    private static final String OUT = "OUT";

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public String summary() {
        return "Write a model as another kind of file.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(
                new Operand(IN, "A .keras or .h5 file, or a .json file for a model with new weights."),
                new Operand(OUT, "A .keras file; or .weights.h5 for the weights only, .json for the layers only."));
    }

    @Override
    public String example() {
        return "sungu convert old.h5 new.keras";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        Path from = settings.operand(IN);
        Path to = settings.operand(OUT);
        OutputFile.check(to, ModelFile.KERAS, ModelFile.WEIGHTS, ModelFile.JSON);
        boolean isNew = ModelFile.is(from, ModelFile.JSON);
        if (isNew && ModelFile.is(to, ModelFile.WEIGHTS)) {
            throw new UsageException(from + " has no weights that could be written to " + to);
        }
        Model model = ModelFile.read(from);
        if (ModelFile.is(to, ModelFile.JSON)) {
            OutputFile.write(to, ModelJson.toJson(model));
        } else if (ModelFile.is(to, ModelFile.WEIGHTS)) {
            model.saveWeights(to);
        } else {
            if (isNew) {
                err.println("sungu: " + from + " has no weights: those of " + to + " are new ones");
            }
            model.save(to);
        }
    }
}
