package dev.sungu.layers.preprocessing;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Call;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Options;
import java.util.List;
import java.util.Map;

/**
 * Brings bounding boxes to one number for each image: those too many are left out, those missing filled in. Called with a list of boxes
 * [batch, boxes, 4] and their labels [batch, boxes], it gives both; images alone stay as they are.
 *
 * <p>Source: {@code keras.layers.MaxNumBoundingBoxes}, which reads {@code fill_value} from its config but never writes it.
 */
public final class MaxNumBoundingBoxes extends Layer implements Options<MaxNumBoundingBoxes> {
    private static final int DEFAULT_FILL = -1;

    private final int maxNumber;
    private int fillValue = DEFAULT_FILL;
    private String dataFormat = "channels_last";

    /** Gives each image {@code maxNumber} boxes, at least 1. */
    public MaxNumBoundingBoxes(int maxNumber) {
        if (maxNumber < 1) {
            throw new IllegalArgumentException("MaxNumBoundingBoxes: maxNumber starts at 1 but got " + maxNumber);
        }
        this.maxNumber = maxNumber;
    }

    /** Sets what is filled in for boxes that are missing; -1 by default. */
    public MaxNumBoundingBoxes fillValue(int value) {
        checkChangeable("fillValue");
        fillValue = value;
        return this;
    }

    /** Sets where the channels of images are, "channels_last" or "channels_first"; of no effect but for the config. */
    public MaxNumBoundingBoxes dataFormat(String value) {
        checkChangeable("dataFormat");
        dataFormat = ImageLayer.checkedDataFormat(value);
        return this;
    }

    @Override
    protected void build(List<Shape> inputs) {}

    @Override
    protected List<Tensor> call(List<Tensor> inputs, Call call) {
        if (inputs.size() == 1) {
            return List.of(inputs.getFirst());
        }
        Tensor boxes = inputs.getFirst();
        Tensor labels = inputs.get(1);
        if (inputs.size() != 2
                || boxes.rank() != 3
                || labels.rank() != 2
                || boxes.shape().dim(1) != labels.shape().dim(1)) {
            throw new IllegalArgumentException(
                    title() + " takes boxes [batch, boxes, 4] and labels [batch, boxes] but got "
                            + inputs.stream().map(t -> t.shape().toString()).toList());
        }
        return List.of(limited(boxes), limited(labels));
    }

    private Tensor limited(Tensor x) {
        int n = x.shape().dim(1);
        if (n < 0) {
            throw new IllegalArgumentException(title() + " needs to know how many boxes come in but got " + x.shape());
        }
        if (n >= maxNumber) {
            return Ops.sliceAlong(x, 1, 0, maxNumber);
        }
        int[][] widths = new int[x.rank()][2];
        widths[1][1] = maxNumber - n;
        return Ops.pad(x, widths, fillValue);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("data_format", dataFormat);
        c.put("max_number", maxNumber);
        if (fillValue != DEFAULT_FILL) {
            c.put("fill_value", fillValue);
        }
        return c;
    }
}
