package dev.sungu.applications;

import dev.sungu.core.Tensor;
import dev.sungu.layers.Activation;
import dev.sungu.layers.Add;
import dev.sungu.layers.AveragePooling2D;
import dev.sungu.layers.BatchNormalization;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.Cropping2D;
import dev.sungu.layers.MaxPooling2D;
import dev.sungu.layers.SeparableConv2D;
import dev.sungu.layers.ZeroPadding2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells that a search found, each fed by the two before it.
 *
 * <p>Source: {@code keras.applications.nasnet}; B. Zoph, V. Vasudevan, J. Shlens and Q. Le, "Learning transferable
 * architectures for scalable image recognition", 2018.
 */
public final class NASNet extends Application<NASNet> {
    /** The factor between the filters of stages. */
    private static final int WIDENING = 2;

    private final int filters;
    private final int cells;
    private final int stemFilters;
    /** Whether cells after a reduction see what was before it. */
    private final boolean skips;

    private NASNet(String name, int size, int lastFilters, int cells, int stemFilters, boolean skips) {
        super(name, size, 32, Preprocessing.TF);
        filters = lastFilters / 24;
        this.cells = cells;
        this.stemFilters = stemFilters;
        this.skips = skips;
    }

    static NASNet mobile() {
        return new NASNet("nasnet_mobile", 224, 1056, 4, 32, false);
    }

    static NASNet large() {
        return new NASNet("nasnet_large", 331, 4032, 6, 96, true);
    }

    @Override
    int[] shape() {
        int[] shape = givenShape() == null ? new int[] {defaultSize(), defaultSize(), 3} : super.shape();
        if (shape[0] < 0 || shape[1] < 0) {
            // Keras builds NASNetLarge for them, and then adds tensors of different sizes.
            throw new IllegalArgumentException(title()
                    + " takes images of one size: cells go by the sizes of those before them; give"
                    + " inputShape(height, width, 3)");
        }
        return shape;
    }

    @Override
    Tensor features(Tensor image) {
        Tensor x = new Conv2D(stemFilters, 3)
                .strides(2)
                .useBias(false)
                .kernelInitializer("he_normal")
                .name("stem_conv1")
                .apply(image);
        x = normalized(x, "stem_bn1");
        Tensor before = x;
        x = reduction(x, null, filters / (WIDENING * WIDENING), "stem_1");
        Tensor stem = x;
        x = reduction(x, before, filters / WIDENING, "stem_2");
        before = stem;
        int width = filters;
        for (int stage = 0; stage < 3; stage++) {
            if (stage > 0) {
                width *= WIDENING;
                Tensor in = x;
                x = reduction(x, before, width, "reduce_" + stage * cells);
                before = skips ? before : in;
            }
            for (int i = 0; i < cells; i++) {
                Tensor in = x;
                x = normal(x, before, width, String.valueOf(stage * cells + i + (stage > 0 ? 1 : 0)));
                before = in;
            }
        }
        return new Activation("relu").apply(x);
    }

    // ---- cells

    private static Tensor normal(Tensor in, @Nullable Tensor before, int filters, String id) {
        Tensor p = adjusted(before, in, filters, id);
        Tensor h = squeezed(in, filters, "normal", id);
        Tensor left = separable(h, filters, 5, 1, "normal_left1_" + id);
        Tensor x1 = add(left, separable(p, filters, 3, 1, "normal_right1_" + id), "normal_add_1_" + id);
        left = separable(p, filters, 5, 1, "normal_left2_" + id);
        Tensor x2 = add(left, separable(p, filters, 3, 1, "normal_right2_" + id), "normal_add_2_" + id);
        Tensor x3 = add(average(h, "normal_left3_" + id), p, "normal_add_3_" + id);
        left = average(p, "normal_left4_" + id);
        Tensor x4 = add(left, average(p, "normal_right4_" + id), "normal_add_4_" + id);
        Tensor x5 = add(separable(h, filters, 3, 1, "normal_left5_" + id), h, "normal_add_5_" + id);
        return join("normal_concat_" + id, p, x1, x2, x3, x4, x5);
    }

    private static Tensor reduction(Tensor in, @Nullable Tensor before, int filters, String id) {
        Tensor p = adjusted(before, in, filters, id);
        Tensor h = squeezed(in, filters, "reduction", id);
        Tensor padded = Blocks.padForStride2(h, 3, "reduction_pad_1_" + id);
        Tensor left = separable(h, filters, 5, 2, "reduction_left1_" + id);
        Tensor x1 = add(left, separable(p, filters, 7, 2, "reduction_right1_" + id), "reduction_add_1_" + id);
        left = new MaxPooling2D(3).strides(2).name("reduction_left2_" + id).apply(padded);
        Tensor x2 = add(left, separable(p, filters, 7, 2, "reduction_right2_" + id), "reduction_add_2_" + id);
        left = new AveragePooling2D(3).strides(2).name("reduction_left3_" + id).apply(padded);
        Tensor x3 = add(left, separable(p, filters, 5, 2, "reduction_right3_" + id), "reduction_add3_" + id);
        Tensor x4 = new Add().apply(x2, average(x1, "reduction_left4_" + id));
        left = separable(x1, filters, 3, 1, "reduction_left4_" + id);
        Tensor right =
                new MaxPooling2D(3).strides(2).name("reduction_right5_" + id).apply(padded);
        Tensor x5 = add(left, right, "reduction_add4_" + id);
        return join("reduction_concat_" + id, x2, x3, x4, x5);
    }

    // ---- parts of cells

    /** What was before a cell, as large and wide as the cell works. */
    private static Tensor adjusted(@Nullable Tensor before, Tensor in, int filters, String id) {
        if (before == null) {
            return in;
        }
        if (before.shape().dim(2) != in.shape().dim(2)) {
            Tensor p = Blocks.activation(before, "relu", "adjust_relu_1_" + id);
            Tensor even = halved(p, filters, "1_" + id);
            Tensor shifted = new ZeroPadding2D(new int[] {0, 1}, new int[] {0, 1}).apply(p);
            shifted = new Cropping2D(new int[] {1, 0}, new int[] {1, 0}).apply(shifted);
            Tensor joined = new Concatenate(-1).apply(even, halved(shifted, filters, "2_" + id));
            return normalized(joined, "adjust_bn_" + id);
        }
        if (Blocks.channels(before) != filters) {
            Tensor p = pixels(new Activation("relu").apply(before), filters, "adjust_conv_projection_" + id);
            return normalized(p, "adjust_bn_" + id);
        }
        return before;
    }

    private static Tensor halved(Tensor x, int filters, String id) {
        Tensor y =
                new AveragePooling2D(1).strides(2).name("adjust_avg_pool_" + id).apply(x);
        return pixels(y, filters / 2, "adjust_conv_" + id);
    }

    private static Tensor squeezed(Tensor x, int filters, String cell, String id) {
        Tensor h = pixels(new Activation("relu").apply(x), filters, cell + "_conv_1_" + id);
        return normalized(h, cell + "_bn_1_" + id);
    }

    private static Tensor pixels(Tensor x, int filters, String name) {
        return new Conv2D(filters, 1)
                .padding("same")
                .useBias(false)
                .kernelInitializer("he_normal")
                .name(name)
                .apply(x);
    }

    private static Tensor separable(Tensor in, int filters, int size, int stride, String id) {
        Tensor x = new Activation("relu").apply(in);
        if (stride == 2) {
            x = Blocks.padForStride2(x, size, "separable_conv_1_pad_" + id);
        }
        x = new SeparableConv2D(filters, size)
                .strides(stride)
                .padding(stride == 2 ? "valid" : "same")
                .useBias(false)
                .name("separable_conv_1_" + id)
                .apply(x);
        x = new Activation("relu").apply(normalized(x, "separable_conv_1_bn_" + id));
        x = new SeparableConv2D(filters, size)
                .padding("same")
                .useBias(false)
                .name("separable_conv_2_" + id)
                .apply(x);
        return normalized(x, "separable_conv_2_bn_" + id);
    }

    private static Tensor normalized(Tensor x, String name) {
        return new BatchNormalization()
                .axis(-1)
                .momentum(0.9997)
                .epsilon(0.001)
                .name(name)
                .apply(x);
    }

    private static Tensor average(Tensor x, String name) {
        return new AveragePooling2D(3).strides(1).padding("same").name(name).apply(x);
    }

    private static Tensor add(Tensor a, Tensor b, String name) {
        return new Add().name(name).apply(a, b);
    }

    private static Tensor join(String name, Tensor... parts) {
        return new Concatenate(-1).name(name).apply(List.of(parts)).getFirst();
    }

    @Override
    WeightFile weightFile() {
        String size = skips ? "large" : "mobile";
        String uri = "https://storage.googleapis.com/tensorflow/keras-applications/nasnet/NASNet-" + size
                + (hasTop() ? ".h5" : "-no-top.h5");
        String hash = skips
                ? hasTop() ? "11577c9a518f0070763c2b964a382f17" : "d81d89dc07e6e56530c4e77faddd61b5"
                : hasTop() ? "020fb642bf7360b370c678b08e0adf61" : "1ed92395b5b598bdda52abe5c0dbfd63";
        return new WeightFile("nasnet_" + size + (hasTop() ? ".h5" : "_no_top.h5"), uri, hash);
    }
}
