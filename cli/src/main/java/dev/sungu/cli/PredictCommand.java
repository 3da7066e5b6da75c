package dev.sungu.cli;

import dev.sungu.core.Tensor;
import dev.sungu.datasets.Npz;
import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes a model's outputs. */
final class PredictCommand implements Command {
    private static final String MODEL = "MODEL";
    private static final String OUTPUT = "output_";

    @Override
    public String name() {
        return "predict";
    }

    @Override
    public String summary() {
        return "Compute the outputs of a model for the samples of a file.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(MODEL, "A .keras or .h5 file."));
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required(
                        "input",
                        "IN.npz",
                        "The samples: arrays named as the model's inputs; or input_0, input_1, ...; or in order."),
                Option.required("output", "OUT.npz", "Where output_0, output_1, ... go, in the model's order."),
                new Option("batch-size", "N", "32", "How many samples are computed at once."));
    }

    @Override
    public String example() {
        return "sungu predict model.keras --input samples.npz --output predictions.npz";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        Path output = settings.path("output");
        int batchSize = settings.whole("batch-size", 1);
        OutputFile.check(output, ".npz");
        Model model = ModelFile.load(settings.operand(MODEL), Load.defaults().compile(false));
        List<Tensor> inputs = inputs(model, settings.path("input"));
        KernelChoice.before(model, inputs.getFirst().shape().dim(0));
        List<Tensor> outputs = model.predict(inputs, Predict.defaults().batchSize(batchSize));
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            named.put(OUTPUT + i, outputs.get(i));
        }
        Npz.write(output, named);
    }

    private static List<Tensor> inputs(Model model, Path file) {
        ModelInputs wanted = new ModelInputs(model);
        try (Npz npz = ArrayFile.open(file)) {
            List<String> names = wanted.match(List.copyOf(npz.names()));
            List<Tensor> arrays = new ArrayList<>();
            List<String> titles = new ArrayList<>();
            for (String name : names) {
                titles.add(file + ": array \"" + name + "\"");
                arrays.add(wanted.fitting(npz.read(name), arrays.size(), titles.getLast()));
            }
            ModelInputs.checkLengths(titles, arrays);
            return arrays;
        }
    }
}
