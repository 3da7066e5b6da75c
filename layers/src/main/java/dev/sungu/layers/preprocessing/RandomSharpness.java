package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Makes each image sharper or softer at random in training; in use they are left as they are. The shape stays.
 *
 * <p>Source: {@code keras.layers.RandomSharpness}.
 */
public final class RandomSharpness extends ColorLayer<RandomSharpness> {
    private final Factor factor;

    /**
     * At 0 images are softened, at 0.5 they stay, at 1 they are sharpened.
     *
     * @param factor one number or two, lower and upper, in [0, 1]
     */
    public RandomSharpness(double... factor) {
        this.factor = Factor.of("RandomSharpness: factor", 0, 1, factor);
    }

    /** The mean of a pixel, which counts five times, and its eight neighbours. */
    private static Tensor smooth(Tensor x) {
        int h = x.shape().dim(1);
        int w = x.shape().dim(2);
        Tensor wide = Ops.pad(x, new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});
        Tensor sum = null;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double weight = (i == 1 && j == 1 ? 5 : 1) / 13.0;
                Tensor t = Ops.sliceAlong(Ops.sliceAlong(wide, 1, i, i + h), 2, j, j + w)
                        .multiply(weight);
                sum = sum == null ? t : sum.add(t);
            }
        }
        return sum == null ? x : sum;
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor soft = Ops.subtract(1, draw(images, factor).multiply(2));
        return range().clip(images.add(soft.multiply(smooth(images).subtract(images))));
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
