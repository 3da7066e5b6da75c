package dev.sungu.layers.preprocessing;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes brightness, contrast, saturation and hue of each image at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomColorJitter}.
 */
public final class RandomColorJitter extends ColorLayer<RandomColorJitter> {
    private @Nullable Factor brightness;
    private @Nullable Factor contrast;
    private @Nullable Factor saturation;
    private @Nullable Factor hue;
    private final List<RandomImageLayer<?>> parts = new ArrayList<>();

    /** Changes nothing until options say what. */
    public RandomColorJitter() {}

    /** Has brightness changed as by {@link RandomBrightness}. */
    public RandomColorJitter brightnessFactor(double... value) {
        checkChangeable("brightnessFactor");
        brightness = Factor.of("RandomColorJitter: brightnessFactor", -1, 1, value);
        return this;
    }

    /** Has contrast changed as by {@link RandomContrast}. */
    public RandomColorJitter contrastFactor(double... value) {
        checkChangeable("contrastFactor");
        contrast = Factor.of("RandomColorJitter: contrastFactor", 0, 1, value);
        return this;
    }

    /** Has saturation changed as by {@link RandomSaturation}. */
    public RandomColorJitter saturationFactor(double... value) {
        checkChangeable("saturationFactor");
        saturation = Factor.of("RandomColorJitter: saturationFactor", -1, 1, value);
        return this;
    }

    /** Has hue changed as by {@link RandomHue}. */
    public RandomColorJitter hueFactor(double... value) {
        checkChangeable("hueFactor");
        hue = Factor.of("RandomColorJitter: hueFactor", 0, 1, value);
        return this;
    }

    @Override
    protected void build(Shape input) {
        super.build(input);
        part(brightness, RandomBrightness::new, input);
        part(contrast, RandomContrast::new, input);
        part(saturation, RandomSaturation::new, input);
        part(hue, RandomHue::new, input);
    }

    private void part(@Nullable Factor factor, Function<double[], ColorLayer<?>> make, Shape input) {
        if (factor != null) {
            ColorLayer<?> layer =
                    make.apply(factor.given().stream().mapToDouble(f -> f).toArray());
            layer.valueRange(range().low(), range().high());
            Long s = seed();
            if (s != null) {
                layer.seed(s);
            }
            layer.ensureBuilt(List.of(input));
            parts.add(track(layer));
        }
    }

    private static @Nullable Object raw(@Nullable Factor factor) {
        return factor == null ? null : factor.raw();
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor t = images;
        for (RandomImageLayer<?> part : parts) {
            t = part.augment(t);
        }
        return t;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("value_range", range().config());
        c.put("brightness_factor", raw(brightness));
        c.put("contrast_factor", raw(contrast));
        c.put("saturation_factor", raw(saturation));
        c.put("hue_factor", raw(hue));
        c.put("seed", seed());
        return c;
    }
}
