package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Blends images with several chains of changes in training, each change chosen at random for each batch from eleven, or none. In use images
 * are left as they are. The shape stays.
 *
 * <p>Where it is part of a model, all changes are computed for each choice, which takes long: in a data set's {@code map} only those chosen
 * are. (In Keras a compiled model goes on with what was chosen when it was compiled.)
 *
 * <p>Source: {@code keras.layers.AugMix}; D. Hendrycks et al., AugMix, 2019.
 */
public final class AugMix extends ChoosingLayer<AugMix> {
    private int numChains = 3;
    private int chainDepth = 3;
    private double alpha = 1;
    private boolean allOps = true;

    /** Three chains of three changes, of a strength of up to 0.3. */
    public AugMix() {
        super(0.3);
    }

    /** Sets how many chains are blended, at least 1; 3 by default. */
    public AugMix numChains(int value) {
        checkChangeable("numChains");
        numChains = atLeastOne("numChains", value);
        return this;
    }

    /** Sets how many changes a chain has at most, at least 1; 3 by default. */
    public AugMix chainDepth(int value) {
        checkChangeable("chainDepth");
        chainDepth = atLeastOne("chainDepth", value);
        return this;
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("AugMix: " + name + " starts at 1 but got " + value);
        }
        return value;
    }

    /** Sets the parameter of the distributions of shares, above 0; 1, by default, makes all shares equally likely. */
    public AugMix alpha(double value) {
        checkChangeable("alpha");
        if (!(value > 0)) {
            throw new IllegalArgumentException("AugMix: alpha is a number above 0 but got " + value);
        }
        alpha = value;
        return this;
    }

    /** Sets whether brightness, colourfulness, contrast and sharpness are among the changes; they are by default. */
    public AugMix allOps(boolean value) {
        checkChangeable("allOps");
        allOps = value;
        return this;
    }

    @Override
    boolean shades() {
        return allOps;
    }

    @Override
    Tensor augment(Tensor images) {
        Tensor a = Ops.full(images.dtype(), alpha);
        Tensor shares = Ops.softmax(Random.logGamma(Shape.of(numChains), a, images.dtype(), key()));
        Tensor own = Random.beta(Shape.of(), a, a, images.dtype(), key());
        Tensor blended = Ops.zerosLike(images);
        for (Tensor share : Ops.unstack(shares, 0)) {
            Tensor t = images;
            for (Tensor choice : choices(chainDepth, 1)) {
                t = changed(t, choice);
            }
            blended = blended.add(t.multiply(share));
        }
        return range().clip(images.multiply(own).add(blended.multiply(Ops.subtract(1, own))));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("value_range", range().config());
        c.put("num_chains", numChains);
        c.put("chain_depth", chainDepth);
        c.put("factor", factor().config());
        c.put("alpha", alpha);
        c.put("all_ops", allOps);
        c.put("interpolation", interpolation());
        c.put("seed", seed());
        return c;
    }
}
