package dev.sungu.examples;

import dev.sungu.applications.Applications;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Input;
import dev.sungu.layers.Layer;
import dev.sungu.layers.ZeroPadding2D;
import dev.sungu.models.Evaluate;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Summary;
import dev.sungu.optimizers.Adam;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Transfer learning: a network of {@code keras.applications} that has learned some digits helps to learn others from a
 * handful of images.
 *
 * <p>Source: "Transfer learning and fine-tuning" of the Keras guides; the digits are those of its "mnist_transfer_cnn".
 */
final class TransferExample implements Example {
    private static final int SIDE = 28;
    private static final int MARGIN = 2;
    private static final int CLASSES = 5;
    private static final int TESTED = 1000;

    private final PrintStream out;

    TransferExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String summary() {
        return "Learn new digits from few images with a network that knows others: transfer learning.";
    }

    @Override
    public List<Option> options() {
        List<Option> all = new ArrayList<>(Pictures.options("5", "16"));
        all.add(new Option("few", "N", "200", "How many images of the new digits there are to learn from."));
        return all;
    }

    /** Images [n, 28, 28, 1] of some digits, with labels from 0. */
    private record Task(Tensor x, Tensor y) {
        int size() {
            return y.shape().dim(0);
        }

        /** The digits from {@code first} on, of the first {@code images} ones. */
        static Task of(Tensor images, Tensor labels, int first, int count) {
            int[] digits = labels.toIntArray();
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < digits.length && chosen.size() < count; i++) {
                if (digits[i] >= first && digits[i] < first + CLASSES) {
                    chosen.add(i);
                }
            }
            int[] places = chosen.stream().mapToInt(i -> i).toArray();
            int[] classes = chosen.stream().mapToInt(i -> digits[i] - first).toArray();
            return new Task(
                    Ops.expandDims(Ops.take(images, Tensor.of(places, places.length), 0), -1),
                    Tensor.of(classes, classes.length));
        }
    }

    /** How often each of three networks was right about images of new digits that it had not seen. */
    record Accuracies(double frozen, double tuned, double alone) {}

    @Override
    public void run(Settings settings) throws Exception {
        Accuracies found = learn(settings);
        out.println("Right about new images: frozen " + Text.fixed(found.frozen(), 3) + ", fine-tuned "
                + Text.fixed(found.tuned(), 3) + ", from nothing " + Text.fixed(found.alone(), 3) + ".");
    }

    Accuracies learn(Settings settings) throws Exception {
        settings.configureThreads();
        int epochs = settings.whole("epochs", 1);
        long seed = settings.number("seed");
        Fit options =
                Fit.epochs(epochs).batchSize(settings.whole("batch-size", 1)).seed(seed);
        MnistData data = MnistData.start(settings.text("data"));
        data.await(out);
        Random.setRandomSeed(seed);
        Task known = Task.of(data.xTrain(), data.yTrain(), 0, settings.whole("samples", 1));
        Task few = Task.of(data.xTrain(), data.yTrain(), CLASSES, settings.whole("few", 1));
        Task test = Task.of(data.xTest(), data.yTest(), CLASSES, TESTED);

        out.println("A MobileNet learns the digits 0 to 4 from " + known.size() + " images.");
        Model base = base();
        Model first = withTop(base);
        first.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        first.fit(known.x(), known.y(), options);

        out.println("Frozen, under a new top, it learns 5 to 9 from " + few.size() + ".");
        base.setTrainable(false);
        Model second = withTop(base);
        second.compile(new Adam(0.01), "sparse_categorical_crossentropy", "accuracy");
        second.summary(Summary.defaults(), out);
        Fit again = Fit.epochs(5 * epochs).batchSize(20).seed(seed).verbose(0);
        second.fit(few.x(), few.y(), again);
        double frozen = accuracy(second, test);

        out.println("Thawed, all of it learns on, at a tenth of the rate.");
        base.setTrainable(true);
        for (Layer layer : base.layers()) {
            if (layer instanceof BatchNormalization) {
                // A handful of images says little about the statistics of all.
                layer.setTrainable(false);
            }
        }
        second.compile(new Adam(0.001), "sparse_categorical_crossentropy", "accuracy");
        second.fit(few.x(), few.y(), again);
        double tuned = accuracy(second, test);

        out.println("And one that knows nothing learns from the same images, as long as both together.");
        Model alone = withTop(base());
        alone.compile(new Adam(), "sparse_categorical_crossentropy", "accuracy");
        alone.fit(few.x(), few.y(), again);
        alone.fit(few.x(), few.y(), again);
        return new Accuracies(frozen, tuned, accuracy(alone, test));
    }

    /** Features [batch, 256] of images [batch, 32, 32, 1]. */
    private static Model base() {
        return Applications.mobileNet()
                .alpha(0.25)
                .inputShape(SIDE + 2 * MARGIN, SIDE + 2 * MARGIN, 1)
                .includeTop(false)
                .pooling("avg")
                .weights(null)
                .build();
    }

    private static Model withTop(Model base) {
        var image = Input.of(SIDE, SIDE, 1);
        Tensor features = base.apply(new ZeroPadding2D(MARGIN).apply(image));
        return new Model(image, new Dense(CLASSES).activation("softmax").apply(features));
    }

    private static double accuracy(Model model, Task task) {
        return model.evaluate(task.x(), task.y(), Evaluate.defaults().verbose(0))
                .metric("accuracy");
    }
}
