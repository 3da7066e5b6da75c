package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.random.Random;
import java.util.Map;

/**
 * Fills a random rectangle of each image with that of another one of its batch in training; in use they are left as they are. The shape
 * stays.
 *
 * <p>Called with a list of images and labels [batch, classes], it blends the labels in the shares of the areas and gives both:
 * {@code cutMix.apply(List.of(images, labels), Call.TRAINING)}.
 *
 * <p>Source: {@code keras.layers.CutMix}; S. Yun et al., CutMix, 2019.
 */
public final class CutMix extends MixingLayer<CutMix> {
    // Keeps the beta distribution's parameter from 0.
    private static final double LEAST = 1e-6;

    private final Factor factor;

    /** Shares of the areas come from the beta distribution of two equal parameters, drawn for each batch from [0, 1]. */
    public CutMix() {
        this(1);
    }

    /**
     * Shares of the areas come from the beta distribution of two equal parameters, drawn for each batch up to this bound.
     *
     * @param factor the bound above, in [0, 1]
     */
    public CutMix(double factor) {
        this(new double[] {factor});
    }

    /**
     * Shares of the areas come from the beta distribution of two equal parameters, drawn for each batch from this range.
     *
     * @param factor one number, the bound above, or two, lower and upper, in [0, 1]
     */
    public CutMix(double[] factor) {
        this.factor = Factor.of("CutMix: factor", 0, 1, factor);
    }

    @Override
    Mixed mix(Tensor images) {
        Shape s = images.shape();
        int batch = s.dim(0);
        Tensor alpha = Random.uniform(Shape.of(), factor.lower(), factor.upper(), images.dtype(), key())
                .add(LEAST);
        Tensor wanted = Random.beta(Shape.of(batch), alpha, alpha, images.dtype(), key());
        Tensor side = Ops.reshape(Ops.sqrt(Ops.subtract(1, wanted)), batch, 1, 1, 1);
        Span rows = span(images, 1, side);
        Span columns = span(images, 2, side);
        Tensor inside = Ops.logicalAnd(rows.inside(), columns.inside());
        Tensor area = rows.length().multiply(columns.length()).divide((double) s.dim(1) * s.dim(2));
        Tensor order = Random.permutation(batch, key());
        return new Mixed(
                Ops.where(inside, Ops.take(images, order, 0), images),
                Ops.reshape(Ops.subtract(1, area), batch),
                order);
    }

    /** A stretch of an axis: how long, and which places are in it. */
    private record Span(Tensor length, Tensor inside) {}

    private Span span(Tensor images, int axis, Tensor share) {
        int n = images.shape().dim(axis);
        int[] sizes = {1, 1, 1, 1};
        sizes[axis] = n;
        Tensor length = share.multiply(n);
        Tensor start = draw(images, 0, 1).multiply(Ops.subtract(n, length));
        Tensor at = Ops.reshape(Ops.arange(0, n).cast(images.dtype()), sizes);
        return new Span(length, Ops.logicalAnd(Ops.greaterEqual(at, start), Ops.less(at, start.add(length))));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("factor", factor.config());
        c.put("seed", seed());
        return c;
    }
}
