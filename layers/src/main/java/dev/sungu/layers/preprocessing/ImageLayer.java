package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Options;
import java.util.Map;

/**
 * Layers that change images.
 *
 * @param <L> the layer's own class
 */
abstract class ImageLayer<L extends ImageLayer<L>> extends Layer implements Options<L> {
    private boolean channelsFirst;

    ImageLayer() {}

    @SuppressWarnings("unchecked") // L is by contract the class that extends this.
    final L self() {
        return (L) this;
    }

    /** Sets where the channels are: "channels_last" (the default) or "channels_first". */
    public final L dataFormat(String value) {
        checkChangeable("dataFormat");
        channelsFirst = checkedDataFormat(value).equals("channels_first");
        return self();
    }

    static String checkedDataFormat(String value) {
        if (!value.equals("channels_last") && !value.equals("channels_first")) {
            throw new IllegalArgumentException(
                    "unknown data format \"" + value + "\": expected \"channels_last\" or \"channels_first\"");
        }
        return value;
    }

    /** The changed images; all are [batch, height, width, channels], the batch's size may be unknown. */
    abstract Tensor transform(Tensor images, boolean training);

    /** Whether images of whole numbers are left so. */
    boolean keepsIntegers() {
        return false;
    }

    @Override
    protected final Tensor call(Tensor x, Call call) {
        return given(transform(taken(x), call.training()), x.rank());
    }

    /** Images as they come in, as layers transform them: [batch, height, width, channels]. */
    final Tensor taken(Tensor x) {
        Shape s = x.shape();
        if (s.rank() != 3 && s.rank() != 4) {
            throw new IllegalArgumentException(title()
                    + " expects images [batch, height, width, channels], or one without the batch, but got " + s);
        }
        Tensor t = x.dtype().isFloat() || keepsIntegers() ? x : x.cast(computeDType());
        t = s.rank() == 3 ? Ops.expandDims(t, 0) : t;
        return channelsFirst ? Ops.transpose(t, 0, 2, 3, 1) : t;
    }

    /** Transformed images as they go out, of the rank they came with. */
    final Tensor given(Tensor images, int rank) {
        Tensor t = channelsFirst ? Ops.transpose(images, 0, 3, 1, 2) : images;
        return rank == 3 ? Ops.squeeze(t, 0) : t;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("data_format", channelsFirst ? "channels_first" : "channels_last");
        return c;
    }

    @Override
    public Boolean recordedTraining() {
        return true;
    }
}
