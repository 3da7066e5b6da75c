package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Add;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.layers.ZeroPadding2D;
import org.jspecify.annotations.Nullable;

/**
 * Deep stacks of blocks that learn what to add.
 *
 * <p>Source: {@code keras.applications.resnet} and {@code keras.applications.resnet_v2}; K. He, X. Zhang, S. Ren and J. Sun,
 * "Deep residual learning for image recognition", 2015, and "Identity mappings in deep residual networks", 2016.
 */
public final class ResNet extends Application<ResNet> {
    private static final int[] FILTERS = {64, 128, 256, 512};

    private final String network;
    private final int[] depths;
    private final String hash;
    private final String hashWithoutTop;
    /** Whether normalization and activation come before convolutions, as in the second paper. */
    private final boolean before;

    private ResNet(String network, int[] depths, boolean before, String hash, String hashWithoutTop) {
        super(network, 224, 32, before ? Preprocessing.TF : Preprocessing.CAFFE);
        this.network = network;
        this.depths = depths;
        this.before = before;
        this.hash = hash;
        this.hashWithoutTop = hashWithoutTop;
    }

    static ResNet resNet50() {
        return new ResNet(
                "resnet50",
                new int[] {3, 4, 6, 3},
                false,
                "2cb95161c43110f7111970584f804107",
                "4d473c1dd8becc155b73f8504c6f6626");
    }

    static ResNet resNet101() {
        return new ResNet(
                "resnet101",
                new int[] {3, 4, 23, 3},
                false,
                "f1aeb4b969a6efcfb50fad2f0c20cfc5",
                "88cf7a10940856eca736dc7b7e228a21");
    }

    static ResNet resNet152() {
        return new ResNet(
                "resnet152",
                new int[] {3, 8, 36, 3},
                false,
                "100835be76be38e30d865e96f2aaae62",
                "ee4c566cf9a93f14d82f913c2dc6dd0c");
    }

    static ResNet resNet50V2() {
        return new ResNet(
                "resnet50v2",
                new int[] {3, 4, 6, 3},
                true,
                "3ef43a0b657b3be2300d5770ece849e0",
                "fac2f116257151a9d068a22e544a4917");
    }

    static ResNet resNet101V2() {
        return new ResNet(
                "resnet101v2",
                new int[] {3, 4, 23, 3},
                true,
                "6343647c601c52e1368623803854d971",
                "c0ed64b8031c3730f411d2eb4eea35b5");
    }

    static ResNet resNet152V2() {
        return new ResNet(
                "resnet152v2",
                new int[] {3, 8, 36, 3},
                true,
                "a49b44d1979771252814e80f8ec446f9",
                "ed17cf2e0169df9d443503ef94b23b33");
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = new ZeroPadding2D(3).name("conv1_pad").apply(image);
        x = new Conv2D(64, 7).strides(2).name("conv1_conv").apply(x);
        if (!before) {
            x = Blocks.activation(normalized(x, "conv1_bn"), "relu", "conv1_relu");
        }
        x = new ZeroPadding2D(1).name("pool1_pad").apply(x);
        x = new MaxPooling2D(3).strides(2).name("pool1_pool").apply(x);
        for (int stage = 0; stage < depths.length; stage++) {
            for (int i = 1; i <= depths[stage]; i++) {
                String name = "conv" + (stage + 2) + "_block" + i;
                // The second paper makes images smaller at the end of a stage, the first at its start.
                boolean shrinks = before ? i == depths[stage] && stage < depths.length - 1 : i == 1 && stage > 0;
                int stride = shrinks ? 2 : 1;
                x = before
                        ? blockV2(x, FILTERS[stage], stride, i == 1, name)
                        : blockV1(x, FILTERS[stage], stride, i == 1, name);
            }
        }
        return before ? Blocks.activation(normalized(x, "post_bn"), "relu", "post_relu") : x;
    }

    private static Tensor blockV1(Tensor in, int filters, int stride, boolean widens, String name) {
        Tensor shortcut = in;
        if (widens) {
            shortcut = new Conv2D(4 * filters, 1)
                    .strides(stride)
                    .name(name + "_0_conv")
                    .apply(in);
            shortcut = normalized(shortcut, name + "_0_bn");
        }
        Tensor x = new Conv2D(filters, 1).strides(stride).name(name + "_1_conv").apply(in);
        x = Blocks.activation(normalized(x, name + "_1_bn"), "relu", name + "_1_relu");
        x = new Conv2D(filters, 3).padding("same").name(name + "_2_conv").apply(x);
        x = Blocks.activation(normalized(x, name + "_2_bn"), "relu", name + "_2_relu");
        x = new Conv2D(4 * filters, 1).name(name + "_3_conv").apply(x);
        x = normalized(x, name + "_3_bn");
        x = new Add().name(name + "_add").apply(shortcut, x);
        return Blocks.activation(x, "relu", name + "_out");
    }

    private static Tensor blockV2(Tensor in, int filters, int stride, boolean widens, String name) {
        Tensor ready = Blocks.activation(normalized(in, name + "_preact_bn"), "relu", name + "_preact_relu");
        Tensor shortcut = in;
        if (widens) {
            shortcut = new Conv2D(4 * filters, 1)
                    .strides(stride)
                    .name(name + "_0_conv")
                    .apply(ready);
        } else if (stride > 1) {
            shortcut = new MaxPooling2D(1).strides(stride).apply(in);
        }
        Tensor x = new Conv2D(filters, 1).useBias(false).name(name + "_1_conv").apply(ready);
        x = Blocks.activation(normalized(x, name + "_1_bn"), "relu", name + "_1_relu");
        x = new ZeroPadding2D(1).name(name + "_2_pad").apply(x);
        x = new Conv2D(filters, 3)
                .strides(stride)
                .useBias(false)
                .name(name + "_2_conv")
                .apply(x);
        x = Blocks.activation(normalized(x, name + "_2_bn"), "relu", name + "_2_relu");
        x = new Conv2D(4 * filters, 1).name(name + "_3_conv").apply(x);
        return new Add().name(name + "_out").apply(shortcut, x);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization().axis(3).epsilon(1.001e-5).name(name).apply(x);
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
        String file = network + "_weights_tf_dim_ordering_tf_kernels" + (hasTop() ? ".h5" : "_notop.h5");
        return WeightFile.in("resnet", file, hasTop() ? hash : hashWithoutTop);
    }
}
