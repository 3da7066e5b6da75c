package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Add;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.DepthwiseConv2D;
import dev.sungu.layers.ReLU;
import java.util.List;

/**
 * Blocks that are wide inside and narrow outside, for small machines.
 *
 * <p>Source: {@code keras.applications.mobilenet_v2}; M. Sandler, A. Howard, M. Zhu, A. Zhmoginov and L.-C. Chen,
 * "MobileNetV2: inverted residuals and linear bottlenecks", 2018.
 */
public final class MobileNetV2 extends Application<MobileNetV2> {
    /** Of the paper's table: the factor inside, the filters, how often, the stride of the first. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private static final List<Integer> SIZES = List.of(96, 128, 160, 192, 224);
    private static final List<Double> ALPHAS = List.of(0.35, 0.5, 0.75, 1.0, 1.3, 1.4);

    private double alpha = 1;

    MobileNetV2() {
        super("mobilenetv2", 224, 32, Preprocessing.TF);
    }

    /** Sets how wide the layers are, as a factor of the paper's; 1 by default. */
    public MobileNetV2 alpha(double value) {
        alpha = Blocks.positive("alpha", value);
        return this;
    }

    @Override
    int defaultSize() {
        return Blocks.squareOf(this, SIZES);
    }

    @Override
    void checkWeights() {
        if (isImagenet() && !ALPHAS.contains(alpha)) {
            throw new IllegalArgumentException(
                    title() + " has weights of ImageNet for alpha " + ALPHAS + ", not " + alpha);
        }
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = new Conv2D(Blocks.divisible(32 * alpha, 8), 3)
                .strides(2)
                .padding("same")
                .useBias(false)
                .name("Conv1")
                .apply(image);
        x = relu6(normalized(x, "bn_Conv1"), "Conv1_relu");
        int block = 0;
        for (int[] stage : STAGES) {
            for (int i = 0; i < stage[2]; i++) {
                x = block(x, stage[0], stage[1], i == 0 ? stage[3] : 1, block++);
            }
        }
        int last = alpha > 1 ? Blocks.divisible(1280 * alpha, 8) : 1280;
        x = new Conv2D(last, 1).useBias(false).name("Conv_1").apply(x);
        return relu6(normalized(x, "Conv_1_bn"), "out_relu");
    }

    private Tensor block(Tensor in, int factor, int filters, int stride, int number) {
        String name = number == 0 ? "expanded_conv_" : "block_" + number + "_";
        int channels = Blocks.channels(in);
        Tensor x = in;
        if (number > 0) {
            x = pointwise(x, factor * channels, name + "expand");
            x = relu6(normalized(x, name + "expand_BN"), name + "expand_relu");
        }
        if (stride == 2) {
            x = Blocks.padForStride2(x, 3, name + "pad");
        }
        x = new DepthwiseConv2D(3)
                .strides(stride)
                .padding(stride == 1 ? "same" : "valid")
                .useBias(false)
                .name(name + "depthwise")
                .apply(x);
        x = relu6(normalized(x, name + "depthwise_BN"), name + "depthwise_relu");
        int out = Blocks.divisible((int) (filters * alpha), 8);
        x = normalized(pointwise(x, out, name + "project"), name + "project_BN");
        return channels == out && stride == 1 ? new Add().name(name + "add").apply(in, x) : x;
    }

    private static Tensor pointwise(Tensor x, int filters, String name) {
        return new Conv2D(filters, 1).padding("same").useBias(false).name(name).apply(x);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization()
                .axis(-1)
                .epsilon(0.001)
                .momentum(0.999)
                .name(name)
                .apply(x);
    }

    private static Tensor relu6(Tensor x, String name) {
        return new ReLU().maxValue(6).name(name).apply(x);
    }

    @Override
    String modelName() {
        return isNamed() ? name() : Blocks.widthAndSize("mobilenetv2", alpha, Blocks.rows(this, SIZES));
    }

    @Override
    WeightFile weightFile() {
        String file = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_" + alpha + "_" + Blocks.rows(this, SIZES)
                + (hasTop() ? ".h5" : "_no_top.h5");
        return WeightFile.in("mobilenet_v2", file, "");
    }
}
