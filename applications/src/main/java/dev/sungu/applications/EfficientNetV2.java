package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Add;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Dense;
import dev.sungu.layers.DepthwiseConv2D;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.initializers.Constant;
import dev.sungu.layers.initializers.VarianceScaling;
import dev.sungu.layers.preprocessing.Normalization;
import dev.sungu.layers.preprocessing.Rescaling;
import org.jspecify.annotations.Nullable;

/**
 * EfficientNets that are faster to train: the first stages have plain convolutions in place of separated ones.
 *
 * <p>Source: {@code keras.applications.efficientnet_v2}; M. Tan and Q. Le, "EfficientNetV2: smaller models and faster
 * training", 2021.
 */
public final class EfficientNetV2 extends Application<EfficientNetV2> {
    /** The largest share of images whose residual is dropped in training. */
    private static final double DROP_CONNECT = 0.2;

    /**
     * Of the paper's tables: how often, filters before and after, the factor inside, the stride, whether the block is fused (1)
     * or separated with a squeeze (0).
     */
    private static final int[][] BASE = {
        {1, 32, 16, 1, 1, 1},
        {2, 16, 32, 4, 2, 1},
        {2, 32, 48, 4, 2, 1},
        {3, 48, 96, 4, 2, 0},
        {5, 96, 112, 6, 1, 0},
        {8, 112, 192, 6, 2, 0}
    };

    private static final int[][] SMALL = {
        {2, 24, 24, 1, 1, 1},
        {4, 24, 48, 4, 2, 1},
        {4, 48, 64, 4, 2, 1},
        {6, 64, 128, 4, 2, 0},
        {9, 128, 160, 6, 1, 0},
        {15, 160, 256, 6, 2, 0}
    };

    private static final int[][] MEDIUM = {
        {3, 24, 24, 1, 1, 1},
        {5, 24, 48, 4, 2, 1},
        {5, 48, 80, 4, 2, 1},
        {7, 80, 160, 4, 2, 0},
        {14, 160, 176, 6, 1, 0},
        {18, 176, 304, 6, 2, 0},
        {5, 304, 512, 6, 1, 0}
    };

    private static final int[][] LARGE = {
        {4, 32, 32, 1, 1, 1},
        {7, 32, 64, 4, 2, 1},
        {7, 64, 96, 4, 2, 1},
        {10, 96, 192, 4, 2, 0},
        {19, 192, 224, 6, 1, 0},
        {25, 224, 384, 6, 2, 0},
        {7, 384, 640, 6, 1, 0}
    };

    private final int[][] stages;
    private final double width;
    private final double depth;
    private final String hash;
    private final String hashWithoutTop;
    private boolean includePreprocessing = true;

    private EfficientNetV2(
            String size, int pixels, int[][] stages, double width, double depth, String hash, String hashWithoutTop) {
        super("efficientnetv2-" + size, pixels, 32, Preprocessing.NONE);
        this.stages = stages;
        this.width = width;
        this.depth = depth;
        this.hash = hash;
        this.hashWithoutTop = hashWithoutTop;
    }

    static EfficientNetV2 b0() {
        return new EfficientNetV2(
                "b0", 224, BASE, 1, 1, "21ecbf6da12460d5c40bb2f29ceb2188", "893217f2bb855e2983157299931e43ff");
    }

    static EfficientNetV2 b1() {
        return new EfficientNetV2(
                "b1", 240, BASE, 1, 1.1, "069f0534ff22adf035c89e2d9547a9dc", "0e80663031ca32d657f9caa404b6ec37");
    }

    static EfficientNetV2 b2() {
        return new EfficientNetV2(
                "b2", 260, BASE, 1.1, 1.2, "424e49f28180edbde1e94797771950a7", "1dfe2e7a5d45b6632553a8961ea609eb");
    }

    static EfficientNetV2 b3() {
        return new EfficientNetV2(
                "b3", 300, BASE, 1.2, 1.4, "1f1fc43bd98a6e4fd8fdfd551e02c7a0", "f6abf7b5849ac99a89b50dd3fd532856");
    }

    static EfficientNetV2 s() {
        return new EfficientNetV2(
                "s", 384, SMALL, 1, 1, "e1d88a8495beba45748fedd0cecbe016", "af0682fb74e8c54910f2d4393339c070");
    }

    static EfficientNetV2 m() {
        return new EfficientNetV2(
                "m", 480, MEDIUM, 1, 1, "a3bf6aa3276309f4fc6a34aa114c95cd", "1b8dc055df72dde80d614482840fe342");
    }

    static EfficientNetV2 l() {
        return new EfficientNetV2(
                "l", 480, LARGE, 1, 1, "27e6d408b53c7ebc868fefa357689935", "b0b66b5c863aef5b46e8608fe1711615");
    }

    /** Whether the first layers take pixels from 0 to 255; {@code true} by default. */
    public EfficientNetV2 includePreprocessing(boolean value) {
        includePreprocessing = value;
        return this;
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = includePreprocessing ? prepared(image) : image;
        x = conv(x, filters(stages[0][1]), 3, 2, "stem_conv");
        x = swish(normalized(x, "stem_bn"), "stem_activation");
        // Keras counts the blocks before depth is scaled.
        int all = 0;
        for (int[] stage : stages) {
            all += stage[0];
        }
        int block = 0;
        for (int s = 0; s < stages.length; s++) {
            int[] stage = stages[s];
            int repeats = (int) Math.ceil(depth * stage[0]);
            int out = filters(stage[2]);
            for (int i = 0; i < repeats; i++) {
                String name = "block" + (s + 1) + (char) ('a' + i) + "_";
                int in = i == 0 ? filters(stage[1]) : out;
                int stride = i == 0 ? stage[4] : 1;
                Tensor y = stage[5] == 1
                        ? fused(x, in * stage[3], out, stage[3] != 1, stride, name)
                        : separated(x, in, in * stage[3], out, stride, name);
                double drop = DROP_CONNECT * block++ / all;
                x = stride == 1 && in == out ? added(y, x, drop, name) : y;
            }
        }
        x = conv(x, filters(1280), 1, 1, "top_conv");
        return swish(normalized(x, "top_bn"), "top_activation");
    }

    private Tensor prepared(Tensor image) {
        if (stages != BASE || Blocks.channels(image) != 3) {
            return new Rescaling(1 / 128.0).offset(-1).apply(image);
        }
        double[] means = {0.485, 0.456, 0.406};
        double[] variances = {Math.pow(0.229, 2), Math.pow(0.224, 2), Math.pow(0.225, 2)};
        Tensor x = new Rescaling(1.0 / 255).apply(image);
        return new Normalization().axis(3).statistics(means, variances).apply(x);
    }

    private static Tensor fused(Tensor input, int inside, int out, boolean widens, int stride, String name) {
        Tensor x = input;
        if (widens) {
            x = conv(x, inside, 3, stride, name + "expand_conv");
            x = swish(normalized(x, name + "expand_bn"), name + "expand_activation");
            return normalized(conv(x, out, 1, 1, name + "project_conv"), name + "project_bn");
        }
        x = normalized(conv(x, out, 3, stride, name + "project_conv"), name + "project_bn");
        return swish(x, name + "project_activation");
    }

    private static Tensor separated(Tensor input, int in, int inside, int out, int stride, String name) {
        Tensor x = conv(input, inside, 1, 1, name + "expand_conv");
        x = swish(normalized(x, name + "expand_bn"), name + "expand_activation");
        x = new DepthwiseConv2D(3)
                .strides(stride)
                .padding("same")
                .useBias(false)
                .depthwiseInitializer(Blocks.fanOut())
                .name(name + "dwconv2")
                .apply(x);
        x = swish(normalized(x, name + "bn"), name + "activation");
        x = Blocks.squeezed(x, inside, in / 4, name);
        return normalized(conv(x, out, 1, 1, name + "project_conv"), name + "project_bn");
    }

    private static Tensor added(Tensor y, Tensor x, double drop, String name) {
        Tensor kept = drop > 0
                ? new Dropout(drop).noiseShape(-1, 1, 1, 1).name(name + "drop").apply(y)
                : y;
        return new Add().name(name + "add").apply(kept, x);
    }

    private static Tensor conv(Tensor x, int filters, int size, int stride, String name) {
        return new Conv2D(filters, size)
                .strides(stride)
                .padding("same")
                .useBias(false)
                .kernelInitializer(Blocks.fanOut())
                .name(name)
                .apply(x);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization().axis(3).momentum(0.9).name(name).apply(x);
    }

    private static Tensor swish(Tensor x, String name) {
        return Blocks.activation(x, "swish", name);
    }

    private int filters(int usual) {
        return Blocks.roundTo(usual * width, 8);
    }

    @Override
    Tensor top(Tensor features) {
        Tensor x = new GlobalAveragePooling2D().name("avg_pool").apply(features);
        x = new Dropout(0.2).name("top_dropout").apply(x);
        return new Dense(classes())
                .activation(topActivation())
                .kernelInitializer(new VarianceScaling(1.0 / 3, "fan_out", "uniform"))
                .biasInitializer(new Constant(0))
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
        return WeightFile.in("efficientnet_v2", file, hasTop() ? hash : hashWithoutTop);
    }
}
