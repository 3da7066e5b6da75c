package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.Input;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Reshape;
import dev.sungu.models.Compile;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Sequential;
import dev.sungu.models.Summary;
import dev.sungu.optimizers.Adam;
import java.io.PrintStream;
import java.util.List;

/** A variational autoencoder that learns to put digits into a few numbers and to draw them again. */
final class AutoencoderExample implements Example {
    private static final int SIDE = 28;
    private static final int LATENT = 8;
    private static final int SHOWN = 3;

    private final PrintStream out;

    AutoencoderExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "autoencoder";
    }

    @Override
    public String summary() {
        return "Put digits into eight numbers and draw them again: a variational autoencoder.";
    }

    @Override
    public List<Option> options() {
        return Pictures.options("12", "64");
    }

    @Override
    public void run(Settings settings) throws Exception {
        Pictures pictures = Pictures.load(settings, out);
        var image = Input.of(SIDE, SIDE);
        Tensor hidden = new Dense(128).activation("relu").apply(new Flatten().apply(image));
        Tensor mean = new Dense(LATENT).name("mean").apply(hidden);
        Tensor logVariance = new Dense(LATENT).name("log_variance").apply(hidden);
        var encoder = new Model(List.of(image), List.of(mean, logVariance));
        var decoder = new Sequential(
                new InputLayer(LATENT),
                new Dense(128).activation("relu"),
                new Dense(SIDE * SIDE).activation("sigmoid"),
                new Reshape(SIDE, SIDE));
        encoder.summary(Summary.defaults(), out);

        var model = new VariationalAutoencoder(encoder, decoder, pictures.seed());
        model.compile(Compile.with(new Adam()));
        model.fit(
                pictures.train(),
                null,
                Fit.epochs(pictures.epochs()).batchSize(pictures.batchSize()).seed(pictures.seed()));
        Tensor some = Ops.slice(pictures.test(), new int[3], new int[] {SHOWN, SIDE, SIDE});
        out.println("Digits that it has not seen:");
        Pictures.show(out, some);
        out.println("Put into " + LATENT + " numbers and drawn again:");
        Pictures.show(out, model.predict(some));
    }
}
