package dev.sungu.examples;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Reshape;
import dev.sungu.models.Compile;
import dev.sungu.models.Fit;
import dev.sungu.models.Sequential;
import dev.sungu.optimizers.Adam;
import java.io.PrintStream;
import java.util.List;

/** Two networks that learn against each other: one draws digits, the other tells them from real ones. */
final class GanExample implements Example {
    private static final int SIDE = 28;
    private static final int LATENT = 64;
    private static final int SHOWN = 3;

    private final PrintStream out;

    GanExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "gan";
    }

    @Override
    public String summary() {
        return "Draw digits with a generative adversarial network: a model with a training step of its own.";
    }

    @Override
    public List<Option> options() {
        return Pictures.options("30", "64");
    }

    @Override
    public void run(Settings settings) throws Exception {
        Pictures pictures = Pictures.load(settings, out);
        long seed = pictures.seed();
        var discriminator = new Sequential(
                new InputLayer(SIDE, SIDE),
                new Flatten(),
                new Dense(128).activation("leaky_relu"),
                new Dropout(0.3),
                new Dense(64).activation("leaky_relu"),
                new Dense(1));
        var generator = new Sequential(
                new InputLayer(LATENT),
                new Dense(128).activation("leaky_relu"),
                new Dense(256).activation("leaky_relu"),
                new Dense(SIDE * SIDE).activation("sigmoid"),
                new Reshape(SIDE, SIDE));
        var gan = new Gan(
                discriminator, generator, LATENT, new Adam(0.0002).beta1(0.5), new Adam(0.0002).beta1(0.5), seed);
        gan.compile(Compile.ownSteps());
        gan.fit(
                pictures.train(),
                null,
                Fit.epochs(pictures.epochs()).batchSize(pictures.batchSize()).seed(seed));
        Tensor noise = Random.normal(Shape.of(SHOWN, LATENT), 0, 1, DType.FLOAT32, Random.key(seed));
        out.println("Drawn from noise:");
        Pictures.show(out, Ops.reshape(generator.predict(noise), SHOWN, SIDE, SIDE));
    }
}
