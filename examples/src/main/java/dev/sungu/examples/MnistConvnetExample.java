package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.MaxPooling2D;
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
 * A convolutional network that learns to read handwritten digits.
 *
 * <p>Source: "Simple MNIST convnet" of keras.io.
 */
final class MnistConvnetExample implements Example {
    private static final int SIDE = 28;
    private static final int SHOWN = 6;

    private final PrintStream out;

    MnistConvnetExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "mnist-convnet";
    }

    @Override
    public String summary() {
        return "Read handwritten digits with convolutions: nine of a thousand wrong.";
    }

    @Override
    public List<Option> options() {
        return MnistExample.options("15", "128");
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
        var model = new Sequential(
                new InputLayer(SIDE, SIDE, 1),
                new Conv2D(32, 3).activation("relu"),
                new MaxPooling2D(2),
                new Conv2D(64, 3).activation("relu"),
                new MaxPooling2D(2),
                new Flatten(),
                new Dropout(0.5),
                new Dense(10).activation("softmax"));
        model.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        model.summary(Summary.defaults(), out);

        data.await(out);
        Fit options = Fit.epochs(epochs)
                .batchSize(batchSize)
                .validationSplit(0.1)
                .seed(seed)
                .callbacks(report);
        History history = model.fit(withChannel(data.xTrain()), data.yTrain(), options);
        Tensor xTest = withChannel(data.xTest());
        out.println("Test:");
        Evaluation result = model.evaluate(xTest, data.yTest(), Evaluate.defaults());
        out.println("Test loss " + Text.fixed(result.loss(), 4) + ", test accuracy "
                + Text.fixed(result.metric("accuracy"), 4) + ".");
        int shown = Math.min(SHOWN, xTest.shape().dim(0));
        Tensor some = Ops.slice(xTest, new int[4], new int[] {shown, SIDE, SIDE, 1});
        Verdicts.show(out, data, model.predict(some, Predict.defaults().verbose(0)));
        if (data.isGenerated()) {
            out.println(MnistData.NOT_MNIST);
        }
        if (settings.has("report")) {
            report.write(settings.path("report"), history, result, data.source(), seed);
        }
    }

    /** Gray images as convolutions take them: with an axis for the channel. */
    private static Tensor withChannel(Tensor images) {
        return Ops.expandDims(images, -1);
    }
}
