package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Add;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.DepthwiseConv2D;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.initializers.VarianceScaling;
import dev.sungu.layers.preprocessing.Normalization;
import dev.sungu.layers.preprocessing.Rescaling;
import org.jspecify.annotations.Nullable;

/**
 * One network that a search found, B0, and larger ones made of it by factors for width, depth and size.
 *
 * <p>Source: {@code keras.applications.efficientnet}; M. Tan and Q. Le, "EfficientNet: rethinking model scaling for
 * convolutional neural networks", 2019.
 */
public final class EfficientNet extends Application<EfficientNet> {
    /** The largest share of images whose residual is dropped in training. */
    private static final double DROP_CONNECT = 0.2;

    /** Of the paper's table: the window, how often, filters before and after, the factor inside, the stride. */
    private static final int[][] STAGES = {
        {3, 1, 32, 16, 1, 1},
        {3, 2, 16, 24, 6, 2},
        {5, 2, 24, 40, 6, 2},
        {3, 3, 40, 80, 6, 2},
        {5, 3, 80, 112, 6, 1},
        {5, 4, 112, 192, 6, 2},
        {3, 1, 192, 320, 6, 1}
    };

    private final double width;
    private final double depth;
    private final double dropout;
    private final String hash;
    private final String hashWithoutTop;

    private EfficientNet(
            int number, double width, double depth, int size, double dropout, String hash, String hashWithoutTop) {
        super("efficientnetb" + number, size, 32, Preprocessing.NONE);
        this.width = width;
        this.depth = depth;
        this.dropout = dropout;
        this.hash = hash;
        this.hashWithoutTop = hashWithoutTop;
    }

    /** B0 to B7. */
    static EfficientNet b(int number) {
        return switch (number) {
            case 0 -> make(0, 1, 1, 224, 0.2, "902e53a9f72be733fc0bcb005b3ebbac", "50bc09e76180e00e4465e1a485ddc09d");
            case 1 -> make(1, 1, 1.1, 240, 0.2, "1d254153d4ab51201f1646940f018540", "74c4e6b3e1f6a1eea24c589628592432");
            case 2 ->
                make(2, 1.1, 1.2, 260, 0.3, "b15cce36ff4dcbd00b6dd88e7857a6ad", "111f8e2ac8aa800a7a99e3239f7bfb39");
            case 3 ->
                make(3, 1.2, 1.4, 300, 0.3, "ffd1fdc53d0ce67064dc6a9c7960ede0", "af6d107764bb5b1abb91932881670226");
            case 4 ->
                make(4, 1.4, 1.8, 380, 0.4, "18c95ad55216b8f92d7e70b3a046e2fc", "ebc24e6d6c33eaebbd558eafbeedf1ba");
            case 5 ->
                make(5, 1.6, 2.2, 456, 0.4, "ace28f2a6363774853a83a0b21b9421a", "38879255a25d3c92d5e44e04ae6cec6f");
            case 6 ->
                make(6, 1.8, 2.6, 528, 0.5, "165f6e37dce68623721b423839de8be5", "9ecce42647a20130c1f39a5d4cb75743");
            default ->
                make(7, 2, 3.1, 600, 0.5, "8c03f828fec3ef71311cd463b6759d99", "cbcfe4450ddf6f3ad90b1b398090fe4a");
        };
    }

    private static EfficientNet make(
            int number, double width, double depth, int size, double dropout, String hash, String hashWithoutTop) {
        return new EfficientNet(number, width, depth, size, dropout, hash, hashWithoutTop);
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = new Rescaling(1.0 / 255).apply(image);
        x = new Normalization().axis(3).apply(x);
        if (isImagenet()) {
            // The published weights were trained with deviations instead of variances.
            x = new Rescaling(new double[] {1 / Math.sqrt(0.229), 1 / Math.sqrt(0.224), 1 / Math.sqrt(0.225)}).apply(x);
        }
        x = Blocks.padForStride2(x, 3, "stem_conv_pad");
        x = new Conv2D(filters(32), 3)
                .strides(2)
                .useBias(false)
                .kernelInitializer(Blocks.fanOut())
                .name("stem_conv")
                .apply(x);
        x = swish(normalized(x, "stem_bn"), "stem_activation");
        int all = 0;
        for (int[] stage : STAGES) {
            all += repeats(stage[1]);
        }
        int block = 0;
        for (int s = 0; s < STAGES.length; s++) {
            int[] stage = STAGES[s];
            int out = filters(stage[3]);
            for (int i = 0; i < repeats(stage[1]); i++) {
                String name = "block" + (s + 1) + (char) ('a' + i) + "_";
                int in = i == 0 ? filters(stage[2]) : out;
                double drop = DROP_CONNECT * block++ / all;
                x = block(x, in, out, stage[4], stage[0], i == 0 ? stage[5] : 1, drop, name);
            }
        }
        x = pointwise(x, filters(1280), "top_conv");
        return swish(normalized(x, "top_bn"), "top_activation");
    }

    private static Tensor block(
            Tensor input, int in, int out, int factor, int size, int stride, double drop, String name) {
        int inside = in * factor;
        Tensor x = input;
        if (factor != 1) {
            x = pointwise(x, inside, name + "expand_conv");
            x = swish(normalized(x, name + "expand_bn"), name + "expand_activation");
        }
        if (stride == 2) {
            x = Blocks.padForStride2(x, size, name + "dwconv_pad");
        }
        x = new DepthwiseConv2D(size)
                .strides(stride)
                .padding(stride == 2 ? "valid" : "same")
                .useBias(false)
                .depthwiseInitializer(Blocks.fanOut())
                .name(name + "dwconv")
                .apply(x);
        x = swish(normalized(x, name + "bn"), name + "activation");
        x = Blocks.squeezed(x, inside, in / 4, name);
        x = normalized(pointwise(x, out, name + "project_conv"), name + "project_bn");
        if (stride == 1 && in == out) {
            if (drop > 0) {
                x = new Dropout(drop)
                        .noiseShape(-1, 1, 1, 1)
                        .name(name + "drop")
                        .apply(x);
            }
            x = new Add().name(name + "add").apply(x, input);
        }
        return x;
    }

    private static Tensor pointwise(Tensor x, int filters, String name) {
        return new Conv2D(filters, 1)
                .padding("same")
                .useBias(false)
                .kernelInitializer(Blocks.fanOut())
                .name(name)
                .apply(x);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization().axis(3).name(name).apply(x);
    }

    private static Tensor swish(Tensor x, String name) {
        return Blocks.activation(x, "swish", name);
    }

    private int filters(int usual) {
        return Blocks.divisible(usual * width, 8);
    }

    private int repeats(int usual) {
        return (int) Math.ceil(depth * usual);
    }

    @Override
    Tensor top(Tensor features) {
        Tensor x = new GlobalAveragePooling2D().name("avg_pool").apply(features);
        x = new Dropout(dropout).name("top_dropout").apply(x);
        return new Dense(classes())
                .activation(topActivation())
                .kernelInitializer(new VarianceScaling(1.0 / 3, "fan_out", "uniform"))
                .name("predictions")
                .apply(x);
    }

    @Override
    @Nullable
    String averageName(boolean isTop) {
        return "avg_pool";
    }

    @Override
    @Nullable
    String maxName() {
        return "max_pool";
    }

    @Override
    WeightFile weightFile() {
        String file = network() + (hasTop() ? ".h5" : "_notop.h5");
        return new WeightFile(
                file, "https://storage.googleapis.com/keras-applications/" + file, hasTop() ? hash : hashWithoutTop);
    }
}
