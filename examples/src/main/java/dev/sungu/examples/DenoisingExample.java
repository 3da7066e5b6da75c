package dev.sungu.examples;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Conv2DTranspose;
import dev.sungu.layers.Input;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.models.Fit;
import dev.sungu.models.Model;
import dev.sungu.models.Predict;
import dev.sungu.models.Summary;
import dev.sungu.optimizers.Adam;
import java.io.PrintStream;
import java.util.List;

/**
 * A convolutional autoencoder that learns to take noise off digits.
 *
 * <p>Source: "Convolutional autoencoder for image denoising" of keras.io.
 */
final class DenoisingExample implements Example {
    private static final int SIDE = 28;
    private static final int FILTERS = 32;
    private static final double NOISE = 0.4;
    private static final int SHOWN = 3;

    private final PrintStream out;

    DenoisingExample(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "denoising";
    }

    @Override
    public String summary() {
        return "Take noise off digits with a convolutional autoencoder.";
    }

    @Override
    public List<Option> options() {
        return Pictures.options("3", "64");
    }

    @Override
    public void run(Settings settings) throws Exception {
        Pictures pictures = Pictures.load(settings, out);
        Model model = autoencoder();
        model.compile(new Adam(), "binary_crossentropy");
        model.summary(Summary.defaults(), out);

        Tensor clean = Ops.expandDims(pictures.train(), -1);
        model.fit(
                noisy(clean),
                clean,
                Fit.epochs(pictures.epochs()).batchSize(pictures.batchSize()).seed(pictures.seed()));

        Tensor unseen = Ops.expandDims(pictures.test(), -1);
        Tensor disturbed = noisy(unseen);
        Tensor restored = model.predict(disturbed, Predict.defaults().verbose(0));
        out.println("Digits that it has not seen, with noise:");
        Pictures.show(out, some(disturbed));
        out.println("Without:");
        Pictures.show(out, some(restored));
        out.println("Mean squared error with noise " + Text.fixed(error(disturbed, unseen), 4) + ", without "
                + Text.fixed(error(restored, unseen), 4) + ".");
    }

    /** Images [batch, 28, 28, 1] become 7x7 cells of 32 features, and images again. */
    private static Model autoencoder() {
        var image = Input.of(SIDE, SIDE, 1);
        Tensor x = new Conv2D(FILTERS, 3).activation("relu").padding("same").apply(image);
        x = new MaxPooling2D(2).padding("same").apply(x);
        x = new Conv2D(FILTERS, 3).activation("relu").padding("same").apply(x);
        x = new MaxPooling2D(2).padding("same").apply(x);
        x = new Conv2DTranspose(FILTERS, 3)
                .strides(2)
                .activation("relu")
                .padding("same")
                .apply(x);
        x = new Conv2DTranspose(FILTERS, 3)
                .strides(2)
                .activation("relu")
                .padding("same")
                .apply(x);
        Tensor y = new Conv2D(1, 3).activation("sigmoid").padding("same").apply(x);
        return new Model(image, y);
    }

    private static Tensor noisy(Tensor images) {
        return Ops.clip(images.add(Random.normal(images.shape()).multiply(NOISE)), 0, 1);
    }

    private static double error(Tensor a, Tensor b) {
        return Ops.mean(Ops.square(a.subtract(b))).item();
    }

    private static Tensor some(Tensor images) {
        Tensor first = Ops.slice(images, new int[4], new int[] {SHOWN, SIDE, SIDE, 1});
        return Ops.squeeze(first, -1);
    }
}
