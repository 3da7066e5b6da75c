package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Activation;
import dev.sungu.layers.AveragePooling2D;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.MaxPooling2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branches with windows of different sizes side by side.
 *
 * <p>Source: {@code keras.applications.inception_v3}; C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens and Z. Wojna, "Rethinking
 * the Inception architecture for computer vision", 2016.
 */
public final class InceptionV3 extends Application<InceptionV3> {
    InceptionV3() {
        super("inception_v3", 299, 75, Preprocessing.TF);
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = small(image, 32, 3, 2);
        x = small(x, 32, 3, 1);
        x = conv(x, 64, 3, 3);
        x = new MaxPooling2D(3).strides(2).apply(x);
        x = small(x, 80, 1, 1);
        x = small(x, 192, 3, 1);
        x = new MaxPooling2D(3).strides(2).apply(x);
        x = mixed35(x, 32, "mixed0");
        x = mixed35(x, 64, "mixed1");
        x = mixed35(x, 64, "mixed2");
        x = reduce17(x);
        x = mixed17(x, 128, "mixed4");
        x = mixed17(x, 160, "mixed5");
        x = mixed17(x, 160, "mixed6");
        x = mixed17(x, 192, "mixed7");
        x = reduce8(x);
        x = mixed8(x, "mixed9_0", "mixed9");
        return mixed8(x, "mixed9_1", "mixed10");
    }

    private static Tensor mixed35(Tensor x, int pooled, String name) {
        Tensor pixels = conv(x, 64, 1, 1);
        Tensor five = conv(conv(x, 48, 1, 1), 64, 5, 5);
        Tensor threes = conv(conv(conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 3);
        return join(name, pixels, five, threes, averaged(x, pooled));
    }

    private static Tensor reduce17(Tensor x) {
        Tensor three = small(x, 384, 3, 2);
        Tensor threes = small(conv(conv(x, 64, 1, 1), 96, 3, 3), 96, 3, 2);
        return join("mixed3", three, threes, new MaxPooling2D(3).strides(2).apply(x));
    }

    private static Tensor mixed17(Tensor x, int inside, String name) {
        Tensor pixels = conv(x, 192, 1, 1);
        Tensor seven = conv(x, inside, 1, 1);
        seven = conv(conv(seven, inside, 1, 7), 192, 7, 1);
        Tensor sevens = conv(x, inside, 1, 1);
        sevens = conv(conv(sevens, inside, 7, 1), inside, 1, 7);
        sevens = conv(conv(sevens, inside, 7, 1), 192, 1, 7);
        return join(name, pixels, seven, sevens, averaged(x, 192));
    }

    private static Tensor reduce8(Tensor x) {
        Tensor three = small(conv(x, 192, 1, 1), 320, 3, 2);
        Tensor seven = conv(conv(conv(x, 192, 1, 1), 192, 1, 7), 192, 7, 1);
        return join(
                "mixed8",
                three,
                small(seven, 192, 3, 2),
                new MaxPooling2D(3).strides(2).apply(x));
    }

    private static Tensor mixed8(Tensor x, String inner, String name) {
        Tensor pixels = conv(x, 320, 1, 1);
        Tensor three = conv(x, 384, 1, 1);
        three = join(inner, conv(three, 384, 1, 3), conv(three, 384, 3, 1));
        Tensor threes = conv(conv(x, 448, 1, 1), 384, 3, 3);
        threes = join(null, conv(threes, 384, 1, 3), conv(threes, 384, 3, 1));
        return join(name, pixels, three, threes, averaged(x, 192));
    }

    private static Tensor averaged(Tensor x, int filters) {
        return conv(new AveragePooling2D(3).strides(1).padding("same").apply(x), filters, 1, 1);
    }

    private static Tensor conv(Tensor x, int filters, int rows, int columns) {
        return finished(new Conv2D(filters, new int[] {rows, columns})
                .padding("same")
                .useBias(false)
                .apply(x));
    }

    /** Windows that stay inside. */
    private static Tensor small(Tensor x, int filters, int size, int stride) {
        return finished(new Conv2D(filters, size).strides(stride).useBias(false).apply(x));
    }

    private static Tensor finished(Tensor x) {
        return new Activation("relu")
                .apply(new BatchNormalization().axis(3).scale(false).apply(x));
    }

    private static Tensor join(@Nullable String name, Tensor... branches) {
        Concatenate layer = new Concatenate(3);
        if (name != null) {
            layer.setName(name);
        }
        return layer.apply(List.of(branches)).getFirst();
    }

    @Override
    @Nullable
    String averageName(boolean isTop) {
        return isTop ? "avg_pool" : null;
    }

    @Override
    WeightFile weightFile() {
        return WeightFile.in(
                "inception_v3",
                "inception_v3_weights_tf_dim_ordering_tf_kernels" + (hasTop() ? ".h5" : "_notop.h5"),
                hasTop() ? "9a0d58056eeedaa3f26cb7ebd46da564" : "bcbd6486424b2319ff4ef7d526e38f63");
    }
}
