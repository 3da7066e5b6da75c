package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Activation;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.DepthwiseConv2D;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.ReLU;
import dev.sungu.layers.Reshape;
import dev.sungu.layers.ZeroPadding2D;
import java.util.List;

/**
 * Convolutions that look at space and at channels one after the other, for small machines.
 *
 * <p>Source: {@code keras.applications.mobilenet}; A. Howard and others, "MobileNets: efficient convolutional neural networks
 * for mobile vision applications", 2017.
 */
public final class MobileNet extends Application<MobileNet> {
    /** Of the paper's table: the filters, and how far windows are apart. */
    private static final int[][] BLOCKS = {
        {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
        {1024, 2}, {1024, 1}
    };

    private static final List<Integer> SIZES = List.of(128, 160, 192, 224);
    private static final List<Double> ALPHAS = List.of(0.25, 0.5, 0.75, 1.0);

    private double alpha = 1;
    private int depthMultiplier = 1;
    private double dropout = 0.001;

    MobileNet() {
        super("mobilenet", 224, 32, Preprocessing.TF);
    }

    /** Sets how wide the layers are, as a factor of the paper's; 1 by default. */
    public MobileNet alpha(double value) {
        alpha = Blocks.positive("alpha", value);
        return this;
    }

    /** Sets how many numbers the convolutions over space make of each channel; 1 by default. */
    public MobileNet depthMultiplier(int value) {
        depthMultiplier = (int) Blocks.positive("depthMultiplier", value);
        return this;
    }

    /** Sets the share of features that the top drops in training; 0.001 by default. */
    public MobileNet dropout(double value) {
        dropout = value;
        return this;
    }

    @Override
    int defaultSize() {
        return Blocks.squareOf(this, SIZES);
    }

    @Override
    void checkWeights() {
        if (isImagenet() && (depthMultiplier != 1 || !ALPHAS.contains(alpha))) {
            throw new IllegalArgumentException(title() + " has weights of ImageNet for depthMultiplier 1 and alpha "
                    + ALPHAS + ", not " + depthMultiplier + " and " + alpha);
        }
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = new Conv2D((int) (32 * alpha), 3)
                .strides(2)
                .padding("same")
                .useBias(false)
                .name("conv1")
                .apply(image);
        x = relu6(x, "conv1");
        for (int i = 1; i <= BLOCKS.length; i++) {
            int stride = BLOCKS[i - 1][1];
            if (stride > 1) {
                x = new ZeroPadding2D(new int[] {0, 1}, new int[] {0, 1})
                        .name("conv_pad_" + i)
                        .apply(x);
            }
            x = new DepthwiseConv2D(3)
                    .depthMultiplier(depthMultiplier)
                    .strides(stride)
                    .padding(stride == 1 ? "same" : "valid")
                    .useBias(false)
                    .name("conv_dw_" + i)
                    .apply(x);
            x = relu6(x, "conv_dw_" + i);
            x = new Conv2D((int) (BLOCKS[i - 1][0] * alpha), 1)
                    .padding("same")
                    .useBias(false)
                    .name("conv_pw_" + i)
                    .apply(x);
            x = relu6(x, "conv_pw_" + i);
        }
        return x;
    }

    private static Tensor relu6(Tensor x, String name) {
        Tensor normalized = new BatchNormalization().axis(-1).name(name + "_bn").apply(x);
        return new ReLU().maxValue(6).name(name + "_relu").apply(normalized);
    }

    @Override
    Tensor top(Tensor features) {
        Tensor x = new GlobalAveragePooling2D().keepdims(true).apply(features);
        x = new Dropout(dropout).name("dropout").apply(x);
        x = new Conv2D(classes(), 1).padding("same").name("conv_preds").apply(x);
        x = new Reshape(classes()).name("reshape_2").apply(x);
        return new Activation(topActivation()).name("predictions").apply(x);
    }

    @Override
    String modelName() {
        return isNamed() ? name() : Blocks.widthAndSize("mobilenet", alpha, Blocks.rows(this, SIZES));
    }

    @Override
    WeightFile weightFile() {
        String width = alpha == 1 ? "1_0" : alpha == 0.75 ? "7_5" : alpha == 0.5 ? "5_0" : "2_5";
        String size = width + "_" + Blocks.rows(this, SIZES);
        return WeightFile.in("mobilenet", "mobilenet_" + size + (hasTop() ? "_tf.h5" : "_tf_no_top.h5"), "");
    }
}
