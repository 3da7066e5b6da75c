package dev.sungu.cli;

import dev.sungu.core.Tensor;
import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Model;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.SortedMap;

/** Computes a model's loss and metrics. */
final class EvaluateCommand implements Command {
    private static final String MODEL = "MODEL";

    @Override
    public String name() {
        return "evaluate";
    }

    @Override
    public String summary() {
        return "Compute the loss and the metrics of a model.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(MODEL, "A .keras or .h5 file."));
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("data", "D.npz", "Arrays x (or x_0, ...), y (or y_0, ...) and sample_weight."),
                new Option("batch-size", "N", "32", "How many samples are computed at once."),
                Option.flag("json", "Print the numbers as JSON."));
    }

    @Override
    public String example() {
        return "sungu evaluate model.keras --data test.npz --json";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        int batchSize = settings.whole("batch-size", 1);
        TrainingWarmup.start();
        Model model = ModelFile.load(settings.operand(MODEL));
        TrainingData data = TrainingData.read(settings.path("data"), model);
        Evaluate options = Evaluate.defaults().batchSize(batchSize).verbose(0);
        Tensor weight = data.sampleWeight();
        if (weight != null) {
            options.sampleWeight(weight);
        }
        SortedMap<String, Double> numbers =
                model.evaluate(data.x(), data.y(), options).metrics();
        if (settings.has("json")) {
            out.println(Numbers.json(numbers));
        } else {
            Numbers.print(numbers, out);
        }
    }
}
