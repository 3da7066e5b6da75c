package dev.sungu.cli;

import dev.sungu.examples.Settings;
import dev.sungu.models.Model;
import dev.sungu.saving.KerasWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Reads a model's file with all checks, and does nothing else. */
final class VerifyCommand implements Command {
    private static final String MODEL = "MODEL";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "Check a model's file: it is read completely, and nothing is run.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(MODEL, "A .keras, .h5, .json or .weights.h5 file."));
    }

    @Override
    public String example() {
        return "sungu verify model.keras";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        Path file = settings.operand(MODEL);
        if (file.toString().endsWith(ModelFile.WEIGHTS) || file.toString().endsWith(".weights.json")) {
            out.println(file + " is sound: weights of " + KerasWeights.verify(file)
                    + " numbers, without the layers that they belong to");
            return;
        }
        Model model = ModelFile.read(file);
        long numbers = model.weights().stream().mapToLong(v -> v.shape().size()).sum();
        out.println(file + " is sound: " + model.layers().size() + " layers, "
                + model.weights().size() + " weights of " + numbers + " numbers"
                + (model.isCompiled() ? ", compiled" : ", not compiled"));
    }
}
