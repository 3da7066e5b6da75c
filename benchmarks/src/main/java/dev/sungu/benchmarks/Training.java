package dev.sungu.benchmarks;

import dev.sungu.applications.Applications;
import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Mnist;
import dev.sungu.datasets.TrainTest;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.models.callbacks.History;
import dev.sungu.models.callbacks.LambdaCallback;
import dev.sungu.optimizers.Adam;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.SGD;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sungu's side of the trainings: the networks of {@code peers/train_keras.py}, trained in the same way.
 *
 * <p>Usage: {@code Training convnet|mlp|resnet50 FOLDER_OF_MNIST STEPS EPOCHS}; an epoch is cut off after so many steps. Prints a
 * line of JSON: seconds of each epoch, the last loss.
 */
public final class Training {
    private static final int CLASSES = 10;

    private Training() {}

    /** What is trained on what. */
    private record Task(Model model, Optimizer optimizer, Tensor x, Tensor y, int batch) {}

    /** Trains. */
    public static void main(String[] args) {
        int steps = Integer.parseInt(args[2]);
        Task task = switch (args[0]) {
            case "convnet" -> convnet(Path.of(args[1]));
            case "mlp" -> mlp(Path.of(args[1]));
            case "resnet50" -> resnet50(steps);
            default -> throw new IllegalArgumentException("expected convnet, mlp or resnet50, not " + args[0]);
        };
        task.model.compile(task.optimizer, "sparse_categorical_crossentropy", "accuracy");
        long[] began = {0};
        List<Double> seconds = new ArrayList<>();
        LambdaCallback clock = new LambdaCallback()
                .onEpochBegin((epoch, logs) -> began[0] = System.nanoTime())
                .onEpochEnd((epoch, logs) -> seconds.add((System.nanoTime() - began[0]) * 1e-9));
        Fit options = Fit.epochs(Integer.parseInt(args[3]))
                .batchSize(task.batch)
                .stepsPerEpoch(steps)
                .verbose(0)
                .callbacks(clock);
        History history = task.model.fit(task.x, task.y, options);
        System.out.printf(
                Locale.ROOT,
                "{\"epoch_seconds\": %s, \"loss\": %.4f}%n",
                seconds,
                history.get("loss").getLast());
    }

    private static Task convnet(Path folder) {
        TrainTest mnist = Mnist.load(folder);
        var model = new Sequential(
                new InputLayer(28, 28, 1),
                new Conv2D(32, 3).activation("relu"),
                new MaxPooling2D(2),
                new Conv2D(64, 3).activation("relu"),
                new MaxPooling2D(2),
                new Flatten(),
                new Dropout(0.5),
                new Dense(CLASSES).activation("softmax"));
        Tensor x = Ops.expandDims(mnist.xTrain().divide(255), -1).value();
        return new Task(model, new Adam(), x, mnist.yTrain(), 128);
    }

    private static Task mlp(Path folder) {
        TrainTest mnist = Mnist.load(folder);
        var model = new Sequential(
                new InputLayer(784),
                new Dense(1024).activation("relu"),
                new Dense(1024).activation("relu"),
                new Dense(CLASSES).activation("softmax"));
        Tensor x = Ops.reshape(mnist.xTrain().divide(255), -1, 784).value();
        return new Task(model, new Adam(), x, mnist.yTrain(), 256);
    }

    private static Task resnet50(int steps) {
        int batch = 8;
        int images = batch * steps;
        Model model =
                Applications.resNet50().weights(null).inputShape(64, 64, 3).build();
        Tensor x = Tensor.wrap(DType.FLOAT32, Data.values(images * 64 * 64 * 3, 7), images, 64, 64, 3);
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = i * 37 % 1000;
        }
        return new Task(model, new SGD(0.01).momentum(0.9), x, Tensor.wrap(DType.INT32, labels, images), batch);
    }
}
