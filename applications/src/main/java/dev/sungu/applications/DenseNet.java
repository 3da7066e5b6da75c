package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.AveragePooling2D;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.layers.ZeroPadding2D;
import org.jspecify.annotations.Nullable;

/**
 * Blocks in which each layer sees what all before it found.
 *
 * <p>Source: {@code keras.applications.densenet}; G. Huang, Z. Liu, L. van der Maaten and K. Weinberger, "Densely connected
 * convolutional networks", 2017.
 */
public final class DenseNet extends Application<DenseNet> {
    private static final int GROWTH = 32;

    private final int[] depths;
    private final String hash;
    private final String hashWithoutTop;

    private DenseNet(String network, int[] depths, String hash, String hashWithoutTop) {
        super(network, 224, 32, Preprocessing.TORCH);
        this.depths = depths;
        this.hash = hash;
        this.hashWithoutTop = hashWithoutTop;
    }

    static DenseNet denseNet121() {
        return new DenseNet(
                "densenet121",
                new int[] {6, 12, 24, 16},
                "9d60b8095a5708f2dcce2bca79d332c7",
                "30ee3e1110167f948a6b9946edeeb738");
    }

    static DenseNet denseNet169() {
        return new DenseNet(
                "densenet169",
                new int[] {6, 12, 32, 32},
                "d699b8f76981ab1b30698df4c175e90b",
                "b8c4d4c20dd625c148057b9ff1c1176b");
    }

    static DenseNet denseNet201() {
        return new DenseNet(
                "densenet201",
                new int[] {6, 12, 48, 32},
                "1ceb130c1ea1b78c3bf6114dbdfd8807",
                "c13680b51ded0fb44dff2d8f86ac8bb1");
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = new ZeroPadding2D(3).apply(image);
        x = new Conv2D(64, 7).strides(2).useBias(false).name("conv1_conv").apply(x);
        x = relu(x, "conv1_bn", "conv1_relu");
        x = new ZeroPadding2D(1).apply(x);
        x = new MaxPooling2D(3).strides(2).name("pool1").apply(x);
        for (int stage = 0; stage < depths.length; stage++) {
            if (stage > 0) {
                x = transition(x, "pool" + (stage + 1));
            }
            for (int i = 1; i <= depths[stage]; i++) {
                x = block(x, "conv" + (stage + 2) + "_block" + i);
            }
        }
        return relu(x, "bn", "relu");
    }

    private static Tensor block(Tensor in, String name) {
        Tensor x = relu(in, name + "_0_bn", name + "_0_relu");
        x = new Conv2D(4 * GROWTH, 1).useBias(false).name(name + "_1_conv").apply(x);
        x = relu(x, name + "_1_bn", name + "_1_relu");
        x = new Conv2D(GROWTH, 3)
                .padding("same")
                .useBias(false)
                .name(name + "_2_conv")
                .apply(x);
        return new Concatenate(3).name(name + "_concat").apply(in, x);
    }

    /** Half as many channels, half the size. */
    private static Tensor transition(Tensor in, String name) {
        Tensor x = relu(in, name + "_bn", name + "_relu");
        x = new Conv2D(Blocks.channels(x) / 2, 1)
                .useBias(false)
                .name(name + "_conv")
                .apply(x);
        return new AveragePooling2D(2).strides(2).name(name + "_pool").apply(x);
    }

    private static Tensor relu(Tensor x, String normalization, String name) {
        Tensor y = new BatchNormalization()
                .axis(3)
                .epsilon(1.001e-5)
                .name(normalization)
                .apply(x);
        return Blocks.activation(y, "relu", name);
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
        String file = network() + "_weights_tf_dim_ordering_tf_kernels" + (hasTop() ? ".h5" : "_notop.h5");
        return WeightFile.in("densenet", file, hasTop() ? hash : hashWithoutTop);
    }
}
