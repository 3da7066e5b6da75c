package dev.sungu.applications;

import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.core.trace.Node;
import dev.sungu.layers.Activation;
import dev.sungu.layers.Conv2D;
import dev.sungu.layers.GlobalAveragePooling2D;
import dev.sungu.layers.Multiply;
import dev.sungu.layers.Reshape;
import dev.sungu.layers.ZeroPadding2D;
import dev.sungu.layers.initializers.VarianceScaling;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What several families build with. */
final class Blocks {
    private Blocks() {}

    /** The initializer of convolutions in EfficientNets. */
    static VarianceScaling fanOut() {
        return new VarianceScaling(2, "fan_out", "truncated_normal");
    }

    static int channels(Tensor x) {
        return x.shape().last();
    }

    static Tensor activation(Tensor x, String activation, String name) {
        return new Activation(activation).name(name).apply(x);
    }

    /** Weighs channels by what all pixels say together. */
    static Tensor squeezed(Tensor in, int channels, int squeezed, String name) {
        Tensor x = new GlobalAveragePooling2D().name(name + "se_squeeze").apply(in);
        x = new Reshape(1, 1, channels).name(name + "se_reshape").apply(x);
        x = new Conv2D(Math.max(1, squeezed), 1)
                .padding("same")
                .activation("swish")
                .kernelInitializer(fanOut())
                .name(name + "se_reduce")
                .apply(x);
        x = new Conv2D(channels, 1)
                .padding("same")
                .activation("sigmoid")
                .kernelInitializer(fanOut())
                .name(name + "se_expand")
                .apply(x);
        return new Multiply().name(name + "se_excite").apply(in, x);
    }

    /** A width near {@code v} that {@code divisor} divides, and never more than a tenth less. */
    static int divisible(double v, int divisor) {
        int rounded = roundTo(v, divisor);
        return rounded < 0.9 * v ? rounded + divisor : rounded;
    }

    /** The multiple of {@code divisor} nearest to {@code v}, and at least one of it. */
    static int roundTo(double v, int divisor) {
        return Math.max(divisor, (int) (v + divisor / 2.0) / divisor * divisor);
    }

    /** Zeros such that a window that moves by 2 sees an image's end as it would with "same" in other frameworks. */
    static Tensor padForStride2(Tensor x, int kernelSize, String name) {
        int most = kernelSize / 2;
        int height = x.shape().dim(1);
        int width = x.shape().dim(2);
        return new ZeroPadding2D(new int[] {most - (height < 0 ? 1 : 1 - height % 2), most}, new int[] {
                    most - (height < 0 ? 1 : 1 - width % 2), most
                })
                .name(name)
                .apply(x);
    }

    static double positive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(what + " must be greater than 0, not " + value);
        }
        return value;
    }

    /** The size of the images if it is one of those that weights were published for, else 224. */
    static int squareOf(Application<?> a, List<Integer> sizes) {
        int[] shape = a.givenShape();
        SymbolicTensor from = a.givenTensor();
        if (shape == null && from != null) {
            shape = new int[] {from.shape().dim(1), from.shape().dim(2)};
        }
        return shape != null && shape[0] == shape[1] && sizes.contains(shape[0]) ? shape[0] : 224;
    }

    /** The height that a MobileNet's name and weights are about; -1 for any. */
    static int rows(Application<?> a, List<Integer> sizes) {
        int[] shape = a.shape();
        return a.isImagenet() && (shape[0] != shape[1] || !sizes.contains(shape[0])) ? 224 : shape[0];
    }

    /** As in "mobilenet_0.35_96". */
    static String widthAndSize(String network, double alpha, int rows) {
        return String.format(Locale.ROOT, "%s_%.2f_%s", network, alpha, rows < 0 ? "None" : rows);
    }

    /** The inputs that a tensor is computed from. */
    static List<SymbolicTensor> sources(SymbolicTensor of) {
        Set<SymbolicTensor> found = new LinkedHashSet<>();
        Set<Node> seen = new LinkedHashSet<>();
        Deque<SymbolicTensor> open = new ArrayDeque<>(List.of(of));
        while (!open.isEmpty()) {
            SymbolicTensor t = open.pop();
            if (t.node().inputs().isEmpty()) {
                found.add(t);
            } else if (seen.add(t.node())) {
                for (Tensor from : t.node().inputs()) {
                    if (from instanceof SymbolicTensor s) {
                        open.add(s);
                    }
                }
            }
        }
        return List.copyOf(found);
    }
}
