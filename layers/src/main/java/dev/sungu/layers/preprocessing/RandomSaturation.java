package dev.sungu.layers.preprocessing;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Gives the colours of each image more or less saturation at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomSaturation}.
 */
public final class RandomSaturation extends ColorLayer<RandomSaturation> {
    private final Factor factor;

    /**
     * With f from this range, saturation is multiplied by f / (1 - f): at 0.5 it stays.
     *
     * @param factor one number or two, lower and upper, in [-1, 1]
     */
    public RandomSaturation(double... factor) {
        this.factor = Factor.of("RandomSaturation: factor", -1, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor f = draw(images, factor);
        Tensor by = f.divide(Ops.subtract(1 + Ops.EPSILON, f));
        Tensor hsv = ImageOps.rgbToHsv(images);
        Tensor saturation = range().clip(Ops.sliceAlong(hsv, -1, 1, 2).multiply(by));
        return ImageOps.hsvToRgb(
                Ops.concatenate(List.of(Ops.sliceAlong(hsv, -1, 0, 1), saturation, Ops.sliceAlong(hsv, -1, 2, 3)), -1));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("value_range", range().config());
        c.put("seed", seed());
        return c;
    }
}
