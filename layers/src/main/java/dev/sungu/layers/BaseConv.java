package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Convolutions over one to three axes.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseConv<L extends BaseConv<L>> extends KernelConvolutional<L> {
    private int groups = 1;

    BaseConv(int axes, int filters, int... kernelSize) {
        super(axes, filters, kernelSize);
    }

    /** Divides channels and filters into groups: each filter sees only the channels of its group. 1 by default. */
    public L groups(int value) {
        checkChangeable("groups");
        if (value < 1 || filters % value != 0) {
            throw new IllegalArgumentException(
                    className() + " cannot divide " + filters + " filters into " + value + " groups");
        }
        groups = value;
        return self();
    }

    @Override
    int buildKernels(int channels) {
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    title() + " cannot divide an input's " + channels + " channels into " + groups + " groups");
        }
        addKernel(kernelShape(channels / groups, filters));
        return filters;
    }

    @Override
    Tensor convolve(Tensor x) {
        return Ops.conv(x, kernel(), strides, padding, dataFormatName(), dilationRate);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("filters", filters);
        putWindow(c);
        c.put("data_format", dataFormatName());
        c.put("dilation_rate", list(dilationRate));
        c.put("groups", groups);
        putWeights(c);
        return c;
    }
}
