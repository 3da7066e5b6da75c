package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Call;
import java.util.List;

/**
 * Layers that mix each image with another one of its batch, and their labels likewise.
 *
 * @param <L> the layer's own class
 */
abstract class MixingLayer<L extends MixingLayer<L>> extends RandomImageLayer<L> {
    /**
     * What came of it.
     *
     * @param images the images
     * @param share how much of each image is its own, [batch]
     * @param order which other one it was mixed with, [batch]
     */
    record Mixed(Tensor images, Tensor share, Tensor order) {}

    MixingLayer() {}

    abstract Mixed mix(Tensor images);

    @Override
    final Tensor augment(Tensor images) {
        return mix(images).images;
    }

    @Override
    protected void build(List<Shape> inputs) {
        build(inputs.getFirst());
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        if (inputs.size() == 1) {
            return super.call(inputs, call);
        }
        if (inputs.size() != 2) {
            throw new IllegalArgumentException(
                    title() + " takes images, or images and labels, but got " + inputs.size() + " inputs");
        }
        Tensor x = inputs.getFirst();
        Tensor labels = inputs.get(1);
        Tensor images = taken(x);
        // One image alone has labels without a batch.
        if (labels.rank() != x.rank() - 2) {
            throw new IllegalArgumentException(title() + " mixes labels [batch, classes] with images " + x.shape()
                    + " but got " + labels.shape() + "; Ops.oneHot makes them of class numbers");
        }
        Tensor shares = labels.dtype().isFloat() ? labels : labels.cast(dtype());
        if (x.rank() == 3 || !call.training() || !images.shape().isKnown()) {
            return List.of(given(images, x.rank()), shares);
        }
        Mixed mixed = mix(images);
        Tensor own = Ops.expandDims(mixed.share, 1).cast(shares.dtype());
        Tensor others = Ops.take(shares, mixed.order, 0);
        return List.of(given(mixed.images, x.rank()), shares.multiply(own).add(others.multiply(Ops.subtract(1, own))));
    }
}
