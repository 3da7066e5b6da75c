package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Blends each image with another one of its batch in training; in use they are left as they are. The shape stays.
 *
 * <p>Called with a list of images and labels [batch, classes], it blends the labels in the same shares and gives both:
 * {@code mixUp.apply(List.of(images, labels), Call.TRAINING)}.
 *
 * <p>Source: {@code keras.layers.MixUp}; H. Zhang et al., mixup: Beyond Empirical Risk Minimization, 2017.
 */
public final class MixUp extends MixingLayer<MixUp> {
    private final double alpha;

    /** Blends with shares from the beta distribution of 0.2 and 0.2: mostly a little. */
    public MixUp() {
        this(0.2);
    }

    /**
     * Blends with shares from the beta distribution of {@code alpha} and {@code alpha}.
     *
     * @param alpha above 0; the greater, the more is blended
     */
    public MixUp(double alpha) {
        if (!(alpha > 0)) {
            throw new IllegalArgumentException("MixUp: alpha is a number above 0 but got " + alpha);
        }
        this.alpha = alpha;
    }

    @Override
    Mixed mix(Tensor images) {
        int batch = images.shape().dim(0);
        Tensor order = Random.permutation(batch, key());
        Tensor a = Ops.full(images.dtype(), alpha);
        Tensor share = Random.beta(Shape.of(batch), a, a, images.dtype(), key());
        Tensor own = Ops.reshape(share, batch, 1, 1, 1);
        Tensor others = Ops.take(images, order, 0);
        return new Mixed(images.multiply(own).add(others.multiply(Ops.subtract(1, own))), share, order);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("alpha", alpha);
        c.put("seed", seed());
        return c;
    }
}
