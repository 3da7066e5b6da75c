package dev.sungu.layers.preprocessing;

import dev.sungu.core.ImageOps;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Turns the hues of each image by a random angle in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomHue}.
 */
public final class RandomHue extends ColorLayer<RandomHue> {
    private final Factor factor;

    /**
     * By a share of half a turn from this range, in either direction.
     *
     * @param factor one number or two, lower and upper, in [0, 1]
     */
    public RandomHue(double... factor) {
        this.factor = Factor.of("RandomHue: factor", 0, 1, factor);
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor coin = draw(images, 0, 1);
        Tensor sign = Ops.where(Ops.greater(coin, 0.5), -1, Ops.onesLike(coin));
        Tensor by = sign.multiply(draw(images, factor)).multiply(0.5);
        Tensor hsv = ImageOps.rgbToHsv(range().to(ValueRange.UNIT, images));
        Tensor hue = Ops.sliceAlong(hsv, -1, 0, 1).add(by);
        hue = Ops.where(Ops.greater(hue, 1), hue.subtract(1), hue);
        hue = Ops.where(Ops.less(hue, 0), hue.add(1), hue);
        Tensor rgb = ImageOps.hsvToRgb(Ops.concatenate(List.of(hue, Ops.sliceAlong(hsv, -1, 1, 3)), -1));
        return ValueRange.UNIT.to(range(), Ops.clip(rgb, 0, 1));
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
