package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Evaluation;
import dev.sungu.models.Fit;
import dev.sungu.models.Predict;
import dev.sungu.models.Sequential;
import dev.sungu.models.Summary;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Adam;
import java.io.PrintStream;
import java.util.List;

/**
 * A network of two dense layers that learns to read handwritten digits.
 *
 * <p>It shows its first trained batch half a second after it was started, so what is on the way there avoids whatever
 * costs milliseconds at first use: formatted printing, regular expressions, streams.
 */
final class MnistExample implements Example {
    private static final int SIDE = 28;
    private static final int SHOWN = 6;

    private final PrintStream out;

    MnistExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "mnist";
    }

    @Override
    public String summary() {
        return "Learn to read handwritten digits.";
    }

    @Override
    public List<Option> options() {
        return options("5", "32");
    }

    /** The options of all examples that read digits. */
    static List<Option> options(String epochs, String batchSize) {
        return List.of(
                new Option(
                        "data",
                        "DIR|auto|generated",
                        MnistData.AUTO,
                        "A folder with MNIST's files or the path of an mnist.npz; auto: from Keras's cache, else"
                                + " downloaded, else generated; generated: digits drawn by a program."),
                new Option("epochs", "N", epochs, "How many times the training images are seen."),
                new Option("batch-size", "N", batchSize, "How many images a training step sees."),
                new Option(
                        "seed", "N", "1", "The same seed gives the same weights to the bit, on any number of threads."),
                new Option("threads", "N", null, "How many threads compute. Default: all processors."),
                new Option("report", "FILE", null, "Write times, history and results to this file as JSON."));
    }

    @Override
    public void run(Settings settings) throws Exception {
        int epochs = settings.whole("epochs", 1);
        int batchSize = settings.whole("batch-size", 1);
        long seed = settings.number("seed");
        settings.configureThreads();
        MnistData data = MnistData.start(settings.text("data"));
        MnistReport report = new MnistReport();
        Random.setRandomSeed(seed);
        var model =
                new Sequential(new Flatten(), new Dense(128).activation("relu"), new Dense(10).activation("softmax"));
        model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        model.build(Shape.unknown(), SIDE, SIDE);
        model.summary(Summary.defaults(), out);

        data.await(out);
        Fit options = Fit.epochs(epochs).batchSize(batchSize).seed(seed).callbacks(report);
        History history = model.fit(data.xTrain(), data.yTrain(), options);
        Tensor xTest = data.xTest();
        out.println("Test:");
        Evaluation result = model.evaluate(xTest, data.yTest(), Evaluate.defaults());
        out.println("Test loss " + Text.fixed(result.loss(), 4) + ", test accuracy "
                + Text.fixed(result.metric("accuracy"), 4) + ".");
        int shown = Math.min(SHOWN, xTest.shape().dim(0));
        Tensor probabilities = model.predict(
                Ops.slice(xTest, new int[3], new int[] {shown, SIDE, SIDE}),
                Predict.defaults().verbose(0));
        Verdicts.show(out, data, probabilities);
        if (data.isGenerated()) {
            out.println(MnistData.NOT_MNIST);
        }
        if (settings.has("report")) {
            report.write(settings.path("report"), history, result, data.source(), seed);
        }
    }
}
