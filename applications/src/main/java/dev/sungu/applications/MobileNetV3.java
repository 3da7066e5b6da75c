package dev.sungu.applications;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Activation;
import dev.sungu.layers.Add;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.DepthwiseConv2D;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.Multiply;
import dev.sungu.layers.ReLU;
import dev.sungu.layers.preprocessing.Rescaling;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that a search found, with a squeeze that weighs channels.
 *
 * <p>Source: {@code keras.applications.mobilenet_v3}; A. Howard and others, "Searching for MobileNetV3", 2019.
 */
public final class MobileNetV3 extends Application<MobileNetV3> {
    private static final double SQUEEZE = 0.25;

    /** A row of the paper's table: the factor inside, filters, window, stride, whether channels are weighed, hard swish. */
    private record Row(double factor, int filters, int size, int stride, boolean squeezes, boolean swish) {}

    private static final Row[] SMALL = {
        new Row(1, 16, 3, 2, true, false),
        new Row(72.0 / 16, 24, 3, 2, false, false),
        new Row(88.0 / 24, 24, 3, 1, false, false),
        new Row(4, 40, 5, 2, true, true),
        new Row(6, 40, 5, 1, true, true),
        new Row(6, 40, 5, 1, true, true),
        new Row(3, 48, 5, 1, true, true),
        new Row(3, 48, 5, 1, true, true),
        new Row(6, 96, 5, 2, true, true),
        new Row(6, 96, 5, 1, true, true),
        new Row(6, 96, 5, 1, true, true)
    };

    private static final Row[] LARGE = {
        new Row(1, 16, 3, 1, false, false),
        new Row(4, 24, 3, 2, false, false),
        new Row(3, 24, 3, 1, false, false),
        new Row(3, 40, 5, 2, true, false),
        new Row(3, 40, 5, 1, true, false),
        new Row(3, 40, 5, 1, true, false),
        new Row(6, 80, 3, 2, false, true),
        new Row(2.5, 80, 3, 1, false, true),
        new Row(2.3, 80, 3, 1, false, true),
        new Row(2.3, 80, 3, 1, false, true),
        new Row(6, 112, 3, 1, true, true),
        new Row(6, 112, 3, 1, true, true),
        new Row(6, 160, 5, 2, true, true),
        new Row(6, 160, 5, 1, true, true),
        new Row(6, 160, 5, 1, true, true)
    };

    private final boolean large;
    private double alpha = 1;
    private boolean minimalistic;
    private double dropoutRate = 0.2;
    private boolean includePreprocessing = true;

    private MobileNetV3(String name, boolean large) {
        super(name, 224, 32, Preprocessing.NONE);
        this.large = large;
    }

    static MobileNetV3 small() {
        return new MobileNetV3("MobileNetV3Small", false);
    }

    static MobileNetV3 large() {
        return new MobileNetV3("MobileNetV3Large", true);
    }

    /** Sets how wide the layers are, as a factor of the paper's; 1 by default. */
    public MobileNetV3 alpha(double value) {
        alpha = Blocks.positive("alpha", value);
        return this;
    }

    /** With {@code true}, does without squeezes, hard swish and windows of 5x5. */
    public MobileNetV3 minimalistic(boolean value) {
        minimalistic = value;
        return this;
    }

    /** Sets the share of features that the top drops in training; 0.2 by default. */
    public MobileNetV3 dropoutRate(double value) {
        dropoutRate = value;
        return this;
    }

    /** Whether the first layer brings pixels from 0 to 255 to -1 to 1; {@code true} by default. */
    public MobileNetV3 includePreprocessing(boolean value) {
        includePreprocessing = value;
        return this;
    }

    @Override
    void checkWeights() {
        if (isImagenet() && alpha != 1 && (minimalistic || alpha != 0.75)) {
            throw new IllegalArgumentException(title() + " has weights of ImageNet for alpha "
                    + (minimalistic ? "1" : "0.75 and 1") + ", not " + alpha);
        }
    }

    /** Images of any size, with the top too. */
    @Override
    int[] shape() {
        int[] given = givenShape();
        if (given == null) {
            return new int[] {-1, -1, 3};
        }
        if (given[0] > 0 && given[1] > 0 && Math.min(given[0], given[1]) < 32) {
            throw new IllegalArgumentException(
                    title() + " takes images of at least 32x32, not " + Arrays.toString(given));
        }
        return given.clone();
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = includePreprocessing ? new Rescaling(1 / 127.5).offset(-1).apply(image) : image;
        x = new Conv2D(16, 3)
                .strides(2)
                .padding("same")
                .useBias(false)
                .name("conv")
                .apply(x);
        x = activated(normalized(x, "conv_bn"), true);
        Row[] rows = large ? LARGE : SMALL;
        for (int i = 0; i < rows.length; i++) {
            x = block(x, rows[i], i);
        }
        x = pointwise(x, Blocks.divisible(Blocks.channels(x) * 6, 8), false, "conv_1");
        return activated(normalized(x, "conv_1_bn"), true);
    }

    private Tensor block(Tensor in, Row row, int number) {
        String name = number == 0 ? "expanded_conv_" : "expanded_conv_" + number + "_";
        int channels = Blocks.channels(in);
        int inside = Blocks.divisible(channels * row.factor, 8);
        int size = minimalistic ? 3 : row.size;
        Tensor x = in;
        if (number > 0) {
            x = pointwise(x, inside, false, name + "expand");
            x = activated(normalized(x, name + "expand_bn"), row.swish);
        }
        if (row.stride == 2) {
            x = Blocks.padForStride2(x, size, name + "depthwise_pad");
        }
        x = new DepthwiseConv2D(size)
                .strides(row.stride)
                .padding(row.stride == 1 ? "same" : "valid")
                .useBias(false)
                .name(name + "depthwise")
                .apply(x);
        x = activated(normalized(x, name + "depthwise_bn"), row.swish);
        if (row.squeezes && !minimalistic) {
            x = squeezed(x, inside, name + "squeeze_excite_");
        }
        int filters = Blocks.divisible(row.filters * alpha, 8);
        x = normalized(pointwise(x, filters, false, name + "project"), name + "project_bn");
        return row.stride == 1 && channels == filters
                ? new Add().name(name + "add").apply(in, x)
                : x;
    }

    private static Tensor squeezed(Tensor in, int channels, String name) {
        Tensor x = new GlobalAveragePooling2D()
                .keepdims(true)
                .name(name + "avg_pool")
                .apply(in);
        x = pointwise(x, Blocks.divisible(channels * SQUEEZE, 8), true, name + "conv");
        x = new ReLU().name(name + "relu").apply(x);
        x = pointwise(x, channels, true, name + "conv_1");
        x = Ops.multiply(new ReLU().maxValue(6).apply(Ops.add(x, 3)), 1.0 / 6);
        return new Multiply().name(name + "mul").apply(in, x);
    }

    private static Tensor pointwise(Tensor x, int filters, boolean bias, String name) {
        return new Conv2D(filters, 1).padding("same").useBias(bias).name(name).apply(x);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization()
                .axis(-1)
                .epsilon(0.001)
                .momentum(0.999)
                .name(name)
                .apply(x);
    }

    private Tensor activated(Tensor x, boolean swish) {
        return swish && !minimalistic ? new Activation("hard_swish").apply(x) : new ReLU().apply(x);
    }

    @Override
    Tensor top(Tensor features) {
        int width = large ? 1280 : 1024;
        Tensor x = new GlobalAveragePooling2D().keepdims(true).apply(features);
        x = pointwise(x, alpha > 1 ? Blocks.divisible(width * alpha, 8) : width, true, "conv_2");
        x = activated(x, true);
        if (dropoutRate > 0) {
            x = new Dropout(dropoutRate).apply(x);
        }
        x = pointwise(x, classes(), true, "logits");
        return new Activation(topActivation()).name("predictions").apply(new Flatten().apply(x));
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
        String model = (large ? "large" : "small") + (minimalistic ? "_minimalistic" : "") + "_224_" + alpha + "_float";
        String hashes = switch (model) {
            case "large_224_0.75_float" -> "765b44a33ad4005b3ac83185abf1d0eb 40af19a13ebea4e2ee0c676887f69a2e";
            case "large_224_1.0_float" -> "59e551e166be033d707958cf9e29a6a7 07fb09a5933dd0c8eaafa16978110389";
            case "large_minimalistic_224_1.0_float" ->
                "675e7b876c45c57e9e63e6d90a36599c ec5221f64a2f6d1ef965a614bdae7973";
            case "small_224_0.75_float" -> "cb65d4e5be93758266aa0a7f2c6708b7 ebdb5cc8e0b497cd13a7c275d475c819";
            case "small_224_1.0_float" -> "8768d4c2e7dee89b9d02b2d03d65d862 d3e8ec802a04aa4fc771ee12a9a9b836";
            default -> "99cd97fb2fcdad2bf028eb838de69e37 cde8136e733e811080d9fcd8a252f7e4";
        };
        String file = "weights_mobilenet_v3_" + model + (hasTop() ? ".h5" : "_no_top_v2.h5");
        return WeightFile.in("mobilenet_v3", file, hasTop() ? hashes.substring(0, 32) : hashes.substring(33));
    }
}
