package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Activation;
import dev.sungu.layers.AveragePooling2D;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.CustomScaleLayer;
import dev.sungu.layers.MaxPooling2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branches with windows of different sizes, whose results are added to what they looked at.
 *
 * <p>Source: {@code keras.applications.inception_resnet_v2}; C. Szegedy, S. Ioffe, V. Vanhoucke and A. Alemi, "Inception-v4,
 * Inception-ResNet and the impact of residual connections on learning", 2017.
 */
public final class InceptionResNetV2 extends Application<InceptionResNetV2> {
    InceptionResNetV2() {
        super("inception_resnet_v2", 299, 75, Preprocessing.TF);
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = shrunk(image, 32);
        x = finished(new Conv2D(32, 3).useBias(false), x, null);
        x = conv(x, 64, 3, 3);
        x = new MaxPooling2D(3).strides(2).apply(x);
        x = finished(new Conv2D(80, 1).useBias(false), x, null);
        x = finished(new Conv2D(192, 3).useBias(false), x, null);
        x = new MaxPooling2D(3).strides(2).apply(x);
        x = mixed5b(x);
        for (int i = 1; i <= 10; i++) {
            x = added(x, block35(x, "block35_" + i), 0.17, "block35_" + i, true);
        }
        x = mixed6a(x);
        for (int i = 1; i <= 20; i++) {
            x = added(x, block17(x, "block17_" + i), 0.1, "block17_" + i, true);
        }
        x = mixed7a(x);
        for (int i = 1; i <= 10; i++) {
            x = added(x, block8(x, "block8_" + i), i < 10 ? 0.2 : 1, "block8_" + i, i < 10);
        }
        return finished(new Conv2D(1536, 1).padding("same").useBias(false), x, "conv_7b");
    }

    private static Tensor mixed5b(Tensor x) {
        Tensor pixels = conv(x, 96, 1, 1);
        Tensor five = conv(conv(x, 48, 1, 1), 64, 5, 5);
        Tensor threes = conv(conv(conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3);
        Tensor pooled = new AveragePooling2D(3).strides(1).padding("same").apply(x);
        return join("mixed_5b", pixels, five, threes, conv(pooled, 64, 1, 1));
    }

    private static Tensor mixed6a(Tensor x) {
        Tensor three = shrunk(x, 384);
        Tensor threes = shrunk(conv(conv(x, 256, 1, 1), 256, 3, 3), 384);
        return join("mixed_6a", three, threes, new MaxPooling2D(3).strides(2).apply(x));
    }

    private static Tensor mixed7a(Tensor x) {
        Tensor first = shrunk(conv(x, 256, 1, 1), 384);
        Tensor second = shrunk(conv(x, 256, 1, 1), 288);
        Tensor third = shrunk(conv(conv(x, 256, 1, 1), 288, 3, 3), 320);
        return join(
                "mixed_7a", first, second, third, new MaxPooling2D(3).strides(2).apply(x));
    }

    private static Tensor block35(Tensor x, String name) {
        Tensor pixels = conv(x, 32, 1, 1);
        Tensor three = conv(conv(x, 32, 1, 1), 32, 3, 3);
        Tensor threes = conv(conv(conv(x, 32, 1, 1), 48, 3, 3), 64, 3, 3);
        return join(name + "_mixed", pixels, three, threes);
    }

    private static Tensor block17(Tensor x, String name) {
        Tensor pixels = conv(x, 192, 1, 1);
        Tensor seven = conv(conv(conv(x, 128, 1, 1), 160, 1, 7), 192, 7, 1);
        return join(name + "_mixed", pixels, seven);
    }

    private static Tensor block8(Tensor x, String name) {
        Tensor pixels = conv(x, 192, 1, 1);
        Tensor three = conv(conv(conv(x, 192, 1, 1), 224, 1, 3), 256, 3, 1);
        return join(name + "_mixed", pixels, three);
    }

    /** Adds a share of what the branches found, as wide as what they looked at. */
    private static Tensor added(Tensor x, Tensor branches, double share, String name, boolean activated) {
        Tensor up = new Conv2D(Blocks.channels(x), 1)
                .padding("same")
                .name(name + "_conv")
                .apply(branches);
        Tensor sum = new CustomScaleLayer(share).apply(x, up);
        return activated ? Blocks.activation(sum, "relu", name + "_ac") : sum;
    }

    private static Tensor shrunk(Tensor x, int filters) {
        return finished(new Conv2D(filters, 3).strides(2).useBias(false), x, null);
    }

    private static Tensor conv(Tensor x, int filters, int rows, int columns) {
        return finished(
                new Conv2D(filters, new int[] {rows, columns}).padding("same").useBias(false), x, null);
    }

    private static Tensor finished(Conv2D conv, Tensor x, @Nullable String name) {
        var normalization = new BatchNormalization().axis(3).scale(false);
        var activation = new Activation("relu");
        if (name != null) {
            conv.setName(name);
            normalization.setName(name + "_bn");
            activation.setName(name + "_ac");
        }
        return activation.apply(normalization.apply(conv.apply(x)));
    }

    private static Tensor join(String name, Tensor... branches) {
        return new Concatenate(3).name(name).apply(List.of(branches)).getFirst();
    }

    @Override
    @Nullable
    String averageName(boolean isTop) {
        return isTop ? "avg_pool" : null;
    }

    @Override
    WeightFile weightFile() {
        return WeightFile.in(
                "inception_resnet_v2",
                "inception_resnet_v2_weights_tf_dim_ordering_tf_kernels" + (hasTop() ? ".h5" : "_notop.h5"),
                hasTop() ? "e693bd0210a403b3192acc6073ad2e96" : "d19885ff4a710c122648d3b5c3b684e4");
    }
}
