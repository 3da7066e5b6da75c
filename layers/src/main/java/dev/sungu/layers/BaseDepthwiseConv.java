package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;

/**
 * Convolutions of each channel by itself.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseDepthwiseConv<L extends BaseDepthwiseConv<L>> extends Depthwise<L> {
    BaseDepthwiseConv(int axes, int... kernelSize) {
        super(axes, kernelSize);
    }

    @Override
    int buildKernels(int channels) {
        addDepthwise("kernel", channels);
        return channels * depthMultiplier;
    }

    @Override
    Tensor convolve(Tensor x) {
        return Ops.depthwiseConv(x, depthwiseKernel(), strides, padding, dataFormatName(), dilationRate);
    }

    @Override
    boolean allowsBoth() {
        return false;
    }

    @Override
    @SuppressWarnings("NullAway") // A config's values may be null.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("depth_multiplier", depthMultiplier);
        putWindow(c);
        c.put("data_format", dataFormatName());
        c.put("dilation_rate", list(dilationRate));
        putActivation(c);
        c.put("depthwise_initializer", depthwiseInitializer);
        putBiasInitializer(c);
        c.put("depthwise_regularizer", depthwiseRegularizer);
        putBiasRegularizer(c);
        c.put("depthwise_constraint", depthwiseConstraint);
        putBiasConstraint(c);
        return c;
    }
}
