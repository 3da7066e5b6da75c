package dev.sungu.cli;

import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.examples.Option;
import dev.sungu.examples.Settings;
import dev.sungu.examples.UsageException;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.ProgbarLogger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trains a model as its file says that it was compiled. */
final class FitCommand implements Command {
    private static final String MODEL = "MODEL";

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public String summary() {
        return "Train a model as it was compiled.";
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand(MODEL, "A .keras or .h5 file."));
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("data", "D.npz", "Arrays x (or x_0, ...), y (or y_0, ...) and sample_weight."),
                Option.required("output", "TRAINED.keras", "Where the trained model goes."),
                new Option("epochs", "N", "1", "How many times the samples are seen."),
                new Option("batch-size", "N", "32", "How many samples a training step sees."),
                Option.flag("no-shuffle", "Take the samples in their order."),
                new Option("validation-split", "F", "0", "The share of the samples, the last ones, to test on."),
                new Option("seed", "N", null, "The same seed gives the same weights to the bit."),
                new Option("learning-rate", "F", null, "Another learning rate than the stored one."),
                new Option("history", "H.json", null, "Where the numbers of each epoch go."));
    }

    @Override
    public String example() {
        return "sungu fit model.keras --data train.npz --epochs 5 --output trained.keras";
    }

    @Override
    public void run(Settings settings, PrintStream out, PrintStream err) throws IOException {
        Path output = settings.path("output");
        Path history = settings.has("history") ? settings.path("history") : null;
        Fit options = options(settings, err);
        Double rate = settings.has("learning-rate") ? positive(settings, "learning-rate") : null;
        OutputFile.check(output, ModelFile.KERAS);
        if (history != null) {
            OutputFile.check(history);
        }
        TrainingWarmup.start();
        if (settings.has("seed")) {
            Random.setRandomSeed(settings.number("seed"));
        }
        Model model = ModelFile.load(settings.operand(MODEL));
        compiled(model, rate, settings.operand(MODEL));
        TrainingData data = TrainingData.read(settings.path("data"), model);
        Tensor weight = data.sampleWeight();
        if (weight != null) {
            options.sampleWeight(weight);
        }
        History numbers = model.fit(data.x(), data.y(), options);
        model.save(output);
        if (history != null) {
            OutputFile.write(history, Numbers.history(numbers.history()));
        }
        SortedMap<String, Double> last = new TreeMap<>();
        numbers.history().forEach((name, values) -> last.put(name, values.getLast()));
        Numbers.print(last, out);
    }

    private static Fit options(Settings settings, PrintStream err) {
        double split = settings.real("validation-split");
        if (!(split >= 0 && split < 1)) {
            throw new UsageException("--validation-split must be at least 0 and less than 1, but is " + split);
        }
        Fit options = Fit.epochs(settings.whole("epochs", 1))
                .batchSize(settings.whole("batch-size", 1))
                .shuffle(!settings.has("no-shuffle"))
                .validationSplit(split)
                .verbose(1)
                .callbacks(new ProgbarLogger(err));
        return settings.has("seed") ? options.seed(settings.number("seed")) : options;
    }

    private static double positive(Settings settings, String option) {
        double value = settings.real(option);
        if (value <= 0) {
            throw new UsageException("--" + option + " must be more than 0, but is " + value);
        }
        return value;
    }

    private static void compiled(Model model, @Nullable Double rate, Path file) {
        if (!model.isCompiled()) {
            throw new IllegalArgumentException(file + " does not say how the model is trained: compile it before it is"
                    + " saved, with an optimizer and a loss");
        }
        if (rate != null) {
            model.optimizer().setLearningRate(rate);
        }
    }
}
