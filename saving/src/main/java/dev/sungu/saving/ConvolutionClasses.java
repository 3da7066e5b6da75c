package dev.sungu.saving;

import dev.sungu.layers.BaseConv;
import dev.sungu.layers.BaseConvTranspose;
import dev.sungu.layers.BaseSeparableConv;
import dev.sungu.layers.Conv1D;
import dev.sungu.layers.Conv1DTranspose;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Conv2DTranspose;
import dev.sungu.layers.Conv3D;
import dev.sungu.layers.Conv3DTranspose;
import dev.sungu.layers.Convolutional;
import dev.sungu.layers.Depthwise;
import dev.sungu.layers.DepthwiseConv1D;
import dev.sungu.layers.DepthwiseConv2D;
import dev.sungu.layers.KernelConvolutional;
import dev.sungu.layers.Layer;
import dev.sungu.layers.SeparableConv1D;
import dev.sungu.layers.SeparableConv2D;

/** How convolutional layers are made from their arguments. */
final class ConvolutionClasses {
    private ConvolutionClasses() {}

    static void register(Kind<Layer> layers) {
        layers.add("Conv1D", c -> conv(c, new Conv1D(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add("Conv2D", c -> conv(c, new Conv2D(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add("Conv3D", c -> conv(c, new Conv3D(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add(
                "Conv1DTranspose",
                c -> transposed(c, new Conv1DTranspose(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add(
                "Conv2DTranspose",
                c -> transposed(c, new Conv2DTranspose(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add(
                "Conv3DTranspose",
                c -> transposed(c, new Conv3DTranspose(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add("DepthwiseConv1D", c -> depthwise(c, new DepthwiseConv1D(c.oneOrMoreSizes("kernel_size"))));
        layers.add("DepthwiseConv2D", c -> depthwise(c, new DepthwiseConv2D(c.oneOrMoreSizes("kernel_size"))));
        layers.add(
                "SeparableConv1D",
                c -> separable(c, new SeparableConv1D(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
        layers.add(
                "SeparableConv2D",
                c -> separable(c, new SeparableConv2D(c.whole("filters"), c.oneOrMoreSizes("kernel_size"))));
    }

    private static <L extends Convolutional<L>> L common(Config c, L layer) {
        if (c.has("strides")) {
            layer.strides(c.oneOrMoreSizes("strides"));
        }
        if (c.has("dilation_rate")) {
            layer.dilationRate(c.oneOrMoreSizes("dilation_rate"));
        }
        c.ifText("padding", layer::padding);
        c.ifText("data_format", layer::dataFormat);
        String activation = c.activation("activation");
        if (activation != null) {
            layer.activation(activation);
        }
        c.ifFlag("use_bias", layer::useBias);
        c.ifObject("bias_initializer", Kind.INITIALIZER, layer::biasInitializer);
        c.ifObject("bias_regularizer", Kind.REGULARIZER, layer::biasRegularizer);
        c.ifObject("bias_constraint", Kind.CONSTRAINT, layer::biasConstraint);
        return layer;
    }

    private static <L extends KernelConvolutional<L>> L kernel(Config c, L layer) {
        c.ifObject("kernel_initializer", Kind.INITIALIZER, layer::kernelInitializer);
        c.ifObject("kernel_regularizer", Kind.REGULARIZER, layer::kernelRegularizer);
        c.ifObject("kernel_constraint", Kind.CONSTRAINT, layer::kernelConstraint);
        return common(c, layer);
    }

    private static <L extends BaseConv<L>> L conv(Config c, L layer) {
        c.ifWhole("groups", layer::groups);
        return kernel(c, layer);
    }

    private static <L extends BaseConvTranspose<L>> L transposed(Config c, L layer) {
        if (c.has("output_padding")) {
            layer.outputPadding(c.oneOrMoreSizes("output_padding"));
        }
        return kernel(c, layer);
    }

    private static <L extends Depthwise<L>> L depthwise(Config c, L layer) {
        c.ifWhole("depth_multiplier", layer::depthMultiplier);
        c.ifObject("depthwise_initializer", Kind.INITIALIZER, layer::depthwiseInitializer);
        c.ifObject("depthwise_regularizer", Kind.REGULARIZER, layer::depthwiseRegularizer);
        c.ifObject("depthwise_constraint", Kind.CONSTRAINT, layer::depthwiseConstraint);
        return common(c, layer);
    }

    private static <L extends BaseSeparableConv<L>> L separable(Config c, L layer) {
        c.ifObject("pointwise_initializer", Kind.INITIALIZER, layer::pointwiseInitializer);
        c.ifObject("pointwise_regularizer", Kind.REGULARIZER, layer::pointwiseRegularizer);
        c.ifObject("pointwise_constraint", Kind.CONSTRAINT, layer::pointwiseConstraint);
        return depthwise(c, layer);
    }
}
