package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Add;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.layers.SeparableConv2D;
import org.jspecify.annotations.Nullable;

/**
 * Separable convolutions with shortcuts.
 *
 * <p>Source: {@code keras.applications.xception}; F. Chollet, "Xception: deep learning with depthwise separable convolutions",
 * 2017.
 */
public final class Xception extends Application<Xception> {
    Xception() {
        super("xception", 299, 71, Preprocessing.TF);
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x =
                new Conv2D(32, 3).strides(2).useBias(false).name("block1_conv1").apply(image);
        x = activated(normalized(x, "block1_conv1"), "block1_conv1");
        x = new Conv2D(64, 3).useBias(false).name("block1_conv2").apply(x);
        x = activated(normalized(x, "block1_conv2"), "block1_conv2");
        x = shrinking(x, "block2", 128, 128);
        x = shrinking(x, "block3", 256, 256);
        x = shrinking(x, "block4", 728, 728);
        for (int i = 5; i <= 12; i++) {
            Tensor in = x;
            for (int k = 1; k <= 3; k++) {
                x = separable(activated(x, "block" + i + "_sepconv" + k), "block" + i + "_sepconv" + k, 728);
            }
            x = new Add().apply(x, in);
        }
        x = shrinking(x, "block13", 728, 1024);
        x = activated(separable(x, "block14_sepconv1", 1536), "block14_sepconv1");
        return activated(separable(x, "block14_sepconv2", 2048), "block14_sepconv2");
    }

    /** Half the size. */
    private static Tensor shrinking(Tensor in, String name, int first, int second) {
        Tensor shortcut =
                new Conv2D(second, 1).strides(2).padding("same").useBias(false).apply(in);
        shortcut = new BatchNormalization().axis(-1).apply(shortcut);
        // What goes into the second block is activated already.
        Tensor x = name.equals("block2") ? in : activated(in, name + "_sepconv1");
        x = activated(separable(x, name + "_sepconv1", first), name + "_sepconv2");
        x = separable(x, name + "_sepconv2", second);
        x = new MaxPooling2D(3).strides(2).padding("same").name(name + "_pool").apply(x);
        return new Add().apply(x, shortcut);
    }

    private static Tensor separable(Tensor x, String name, int filters) {
        Tensor y = new SeparableConv2D(filters, 3)
                .padding("same")
                .useBias(false)
                .name(name)
                .apply(x);
        return normalized(y, name);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization().axis(-1).name(name + "_bn").apply(x);
    }

    private static Tensor activated(Tensor x, String name) {
        return Blocks.activation(x, "relu", name + "_act");
    }

    @Override
    @Nullable
    String averageName(boolean isTop) {
        return isTop ? "avg_pool" : null;
    }

    @Override
    WeightFile weightFile() {
        return WeightFile.in(
                "xception",
                "xception_weights_tf_dim_ordering_tf_kernels" + (hasTop() ? ".h5" : "_notop.h5"),
                hasTop() ? "0a58e3b7378bc2990ea3b43d5981f1f6" : "b0042744bf5b25fce3cb969f33bebb97");
    }
}
