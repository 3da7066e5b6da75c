package dev.sungu.layers.preprocessing;

import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Changes images in some ways in training, chosen at random for each batch from eleven: shear, translation, rotation, brightness,
 * colourfulness, contrast, sharpness, posterization, solarization, contrast stretched, values equalized. In use they are left as they are.
 * The shape stays.
 *
 * <p>Where it is part of a model, all eleven are computed for each choice, as in Keras: in a data set's {@code map} only those chosen are.
 *
 * <p>Source: {@code keras.layers.RandAugment}; E. Cubuk et al., RandAugment, 2019.
 */
public final class RandAugment extends ChoosingLayer<RandAugment> {
    private int numOps = 2;

    /** Two changes, of a strength of up to 0.5. */
    public RandAugment() {
        super(0.5);
    }

    /** Sets how many changes follow one another, at least 1; 2 by default. */
    public RandAugment numOps(int value) {
        checkChangeable("numOps");
        if (value < 1) {
            throw new IllegalArgumentException("RandAugment: numOps starts at 1 but got " + value);
        }
        numOps = value;
        return this;
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor t = images;
        for (Tensor choice : choices(numOps, 0)) {
            t = changed(t, choice);
        }
        return t;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("value_range", range().config());
        c.put("num_ops", numOps);
        c.put("factor", factor().config());
        c.put("interpolation", interpolation());
        c.put("seed", seed());
        return c;
    }
}
