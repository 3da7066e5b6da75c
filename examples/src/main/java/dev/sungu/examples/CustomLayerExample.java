package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.InputLayer;
import dev.sungu.models.Fit;
import dev.sungu.models.Sequential;
import dev.sungu.models.callbacks.History;
import dev.sungu.optimizers.Adam;
import java.io.PrintStream;
import java.util.List;

/** A layer of one's own, with state, in a model that would learn badly without it. */
final class CustomLayerExample implements Example {
    private static final int SAMPLES = 4096;
    private static final int FEATURES = 4;

    private final PrintStream out;

    CustomLayerExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "custom-layer";
    }

    @Override
    public String summary() {
        return "Write a layer: one that scales its inputs by what it has seen.";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("epochs", "N", "5", "How many times the samples are seen."),
                new Option("seed", "N", "1", "The same seed gives the same weights to the bit."));
    }

    @Override
    public void run(Settings settings) {
        long seed = settings.number("seed");
        int epochs = settings.whole("epochs", 1);
        Random.setRandomSeed(seed);
        // Features of very different sizes, as they come from the world.
        Tensor raw = Random.normal(Shape.of(SAMPLES, FEATURES));
        Tensor sizes = Tensor.of(new float[] {1000, 10, 1, 0.1f}, 1, FEATURES);
        Tensor x = raw.multiply(sizes).add(sizes.multiply(3));
        Tensor y = Ops.sum(Ops.tanh(raw), true, 1);
        double without = train(new Sequential(new InputLayer(FEATURES), hidden(), new Dense(1)), x, y, epochs, seed);
        var layer = new RunningStandardization(0.9);
        double with =
                train(new Sequential(new InputLayer(FEATURES), layer, hidden(), new Dense(1)), x, y, epochs, seed);
        out.println("Loss without the layer " + Text.fixed(without, 4) + ", with it " + Text.fixed(with, 4) + ".");
        out.println("What it has seen, as mean of each feature:");
        float[] means = layer.weights().getFirst().toFloatArray();
        StringBuilder line = new StringBuilder();
        for (float mean : means) {
            line.append("  ").append(Text.fixed(mean, 2));
        }
        out.println(line);
    }

    private static Dense hidden() {
        return new Dense(32).activation("tanh");
    }

    private static double train(Sequential model, Tensor x, Tensor y, int epochs, long seed) {
        model.compile(new Adam(0.01), "mse");
        History history = model.fit(x, y, Fit.epochs(epochs).seed(seed));
        return history.get("loss").getLast();
    }
}
