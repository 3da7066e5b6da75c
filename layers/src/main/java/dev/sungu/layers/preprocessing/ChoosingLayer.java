package dev.sungu.layers.preprocessing;

import dev.sungu.core.DType;
import dev.sungu.core.EagerTensor;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers that change images in ways chosen at random among those of other layers.
 *
 * @param <L> the layer's own class
 */
abstract class ChoosingLayer<L extends ChoosingLayer<L>> extends ColorLayer<L> {
    private final List<ImageLayer<?>> parts = new ArrayList<>();
    private String interpolation = "bilinear";
    private Factor factor;

    ChoosingLayer(double factor) {
        this.factor = checked(factor);
    }

    /** Sets how strong changes are: one number, the bound above, or two, lower and upper, in [0, 1]. */
    public final L factor(double... value) {
        checkChangeable("factor");
        factor = checked(value);
        return self();
    }

    private Factor checked(double... value) {
        return Factor.of(getClass().getSimpleName() + ": factor", 0, 1, value);
    }

    /** Sets how images are read between pixels where they are moved: "bilinear" (the default) or "nearest". */
    public final L interpolation(String value) {
        checkChangeable("interpolation");
        interpolation = checkedInterpolation(value);
        return self();
    }

    final String interpolation() {
        return interpolation;
    }

    final Factor factor() {
        return factor;
    }

    /** Whether brightness, colourfulness, contrast and sharpness are among what is chosen from. */
    boolean shades() {
        return true;
    }

    @Override
    protected void build(Shape input) {
        super.build(input);
        double[] f = {factor.lower(), factor.upper()};
        add(input, new RandomShear().xFactor(f).yFactor(f).interpolation(interpolation));
        add(input, new RandomTranslation(f, f).interpolation(interpolation));
        add(input, new RandomRotation(f).interpolation(interpolation));
        addColor(input, new Solarization().additionFactor(f).thresholdFactor(f));
        addColor(input, new RandomPosterization(Math.max(1, (int) (8 * factor.upper()))));
        add(input, new AutoContrast().valueRange(range().low(), range().high()));
        add(input, new Equalization().valueRange(range().low(), range().high()));
        if (shades()) {
            addColor(input, new RandomBrightness(f));
            addColor(input, new RandomColorDegeneration(f));
            addColor(input, new RandomContrast(f));
            addColor(input, new RandomSharpness(f));
        }
    }

    private void addColor(Shape input, ColorLayer<?> part) {
        add(input, part.valueRange(range().low(), range().high()));
    }

    private void add(Shape input, ImageLayer<?> part) {
        part.ensureBuilt(List.of(input));
        parts.add(track(part));
    }

    /** {@code n} choices, each the number of a part or, as likely as each of these, one of {@code more} numbers above them. */
    final List<Tensor> choices(int n, int more) {
        return Ops.unstack(Random.randint(Shape.of(n), 0, parts.size() + (long) more, DType.INT32, key()), 0);
    }

    /** The images as the chosen part changes them; as they are, where the choice is none of the parts. */
    final Tensor changed(Tensor images, Tensor choice) {
        Tensor key = key();
        // A program has no branches and computes all; each part begins anew with the key, so that the numbers are the
        // same.
        if (choice instanceof EagerTensor) {
            int chosen = (int) choice.item();
            return chosen < parts.size() ? changed(images, parts.get(chosen), key) : images;
        }
        Tensor result = images;
        for (int i = 0; i < parts.size(); i++) {
            result = Ops.where(Ops.equal(choice, i), changed(images, parts.get(i), key), result);
        }
        return result;
    }

    private static Tensor changed(Tensor images, ImageLayer<?> part, Tensor key) {
        if (part instanceof RandomImageLayer<?> random) {
            random.reseed(key);
        }
        return part.transform(images, true);
    }
}
