package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transposed convolutions over one to three axes.
 *
 * @param <L> the layer's own class
 */
public abstract class BaseConvTranspose<L extends BaseConvTranspose<L>> extends KernelConvolutional<L> {
    private int @Nullable [] outputPadding;

    BaseConvTranspose(int axes, int filters, int... kernelSize) {
        super(axes, filters, kernelSize);
    }

    /**
     * Sets how much is added to the sizes of the result, less than the stride: one number for each axis or one for all. By
     * default sizes are {@code (size - 1) * stride + max(window, stride)} for "valid", {@code size * stride} for "same".
     */
    public L outputPadding(int... value) {
        checkChangeable("outputPadding");
        outputPadding = each("outputPadding", 0, value);
        return self();
    }

    @Override
    int buildKernels(int channels) {
        int[] extra = outputPadding;
        for (int a = 0; extra != null && a < axes; a++) {
            if (extra[a] >= strides[a]) {
                throw new IllegalArgumentException(title() + " needs an outputPadding less than its strides "
                        + list(strides) + " but has " + list(extra));
            }
        }
        addKernel(kernelShape(filters, channels));
        return filters;
    }

    @Override
    Tensor convolve(Tensor x) {
        return Ops.convTranspose(x, kernel(), strides, padding, outputPadding, dataFormatName(), dilationRate);
    }

    @Override
    @SuppressWarnings("NullAway") // A config's values may be null.
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("filters", filters);
        putWindow(c);
        c.put("output_padding", outputPadding == null ? null : list(outputPadding));
        c.put("data_format", dataFormatName());
        c.put("dilation_rate", list(dilationRate));
        putWeights(c);
        return c;
    }
}
