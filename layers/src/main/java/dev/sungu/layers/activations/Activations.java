package dev.sungu.layers.activations;

import dev.sungu.core.NearestNames;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.List;

/**
 * All activations, as methods and by name. Results have the shape of their argument ({@link #glu} halves an axis).
 *
 * <p>Source: {@code keras.activations}.
 */
public final class Activations {
    private Activations() {}

    /**
     * The activation with a Keras name, with its default arguments: "relu", "gelu", "hard_swish", …
     *
     * @throws IllegalArgumentException if there is none by that name; the message gives the nearest ones
     */
    public static ActivationFunction get(String name) {
        String known = switch (name) {
            case "swish" -> "silu";
            case "hard_swish" -> "hard_silu";
            default -> name;
        };
        if (!NamedActivation.isKnown(known)) {
            throw new IllegalArgumentException(NearestNames.unknown("activation", name, names()));
        }
        return new NamedActivation(known);
    }

    /** All names. */
    public static List<String> names() {
        return List.of(
                "celu",
                "elu",
                "exponential",
                "gelu",
                "glu",
                "hard_shrink",
                "hard_sigmoid",
                "hard_silu",
                "hard_swish",
                "hard_tanh",
                "leaky_relu",
                "linear",
                "log_sigmoid",
                "log_softmax",
                "mish",
                "relu",
                "relu6",
                "selu",
                "sigmoid",
                "silu",
                "soft_shrink",
                "softmax",
                "softplus",
                "softsign",
                "sparse_plus",
                "sparse_sigmoid",
                "sparsemax",
                "squareplus",
                "swish",
                "tanh",
                "tanh_shrink");
    }

    /** {@code x} where it is positive, else {@code e^x - 1}: {@link #celu(Tensor, double)} with {@code alpha = 1}. */
    public static Tensor celu(Tensor x) {
        return Ops.celu(x);
    }

    /** {@code x} where it is positive, else {@code alpha * (e^(x / alpha) - 1)}. */
    public static Tensor celu(Tensor x, double alpha) {
        return Ops.celu(x, alpha);
    }

    /** {@code x} where it is positive, else {@code e^x - 1}. */
    public static Tensor elu(Tensor x) {
        return Ops.elu(x);
    }

    /** {@code x} where it is positive, else {@code alpha * (e^x - 1)}. */
    public static Tensor elu(Tensor x, double alpha) {
        return Ops.elu(x, alpha);
    }

    /** {@code e^x}. */
    public static Tensor exponential(Tensor x) {
        return Ops.exp(x);
    }

    /** {@code x} times the probability that a standard normal number is below it, computed with erf. */
    public static Tensor gelu(Tensor x) {
        return Ops.gelu(x, false);
    }

    /** {@code x} times the probability that a standard normal number is below it, computed with tanh or erf. */
    public static Tensor gelu(Tensor x, boolean approximate) {
        return Ops.gelu(x, approximate);
    }

    /** The first half of the last axis times the sigmoid of the second: [..., 2 n] to [..., n]. */
    public static Tensor glu(Tensor x) {
        return Ops.glu(x);
    }

    /** The first half along {@code axis} times the sigmoid of the second. */
    public static Tensor glu(Tensor x, int axis) {
        return Ops.glu(x, axis);
    }

    /** {@code x} where {@code |x| > 0.5}, else 0. */
    public static Tensor hardShrink(Tensor x) {
        return Ops.hardShrink(x);
    }

    /** {@code x} where {@code |x| > threshold}, else 0. */
    public static Tensor hardShrink(Tensor x, double threshold) {
        return Ops.hardShrink(x, threshold);
    }

    /** {@code min(max(x / 6 + 1/2, 0), 1)}. */
    public static Tensor hardSigmoid(Tensor x) {
        return Ops.hardSigmoid(x);
    }

    /** {@code x * hardSigmoid(x)}. */
    public static Tensor hardSilu(Tensor x) {
        return Ops.hardSilu(x);
    }

    /** Another name of {@link #hardSilu}. */
    public static Tensor hardSwish(Tensor x) {
        return Ops.hardSilu(x);
    }

    /** {@code min(max(x, -1), 1)}. */
    public static Tensor hardTanh(Tensor x) {
        return Ops.hardTanh(x);
    }

    /** {@code x} where it is positive, else {@code 0.2 x}. */
    public static Tensor leakyRelu(Tensor x) {
        return Ops.leakyRelu(x);
    }

    /** {@code x} where it is positive, else {@code negativeSlope * x}. */
    public static Tensor leakyRelu(Tensor x, double negativeSlope) {
        return Ops.leakyRelu(x, negativeSlope);
    }

    /** {@code x}. */
    public static Tensor linear(Tensor x) {
        return x;
    }

    /** {@code log(sigmoid(x))}. */
    public static Tensor logSigmoid(Tensor x) {
        return Ops.logSigmoid(x);
    }

    /** The logarithm of the softmax along the last axis. */
    public static Tensor logSoftmax(Tensor x) {
        return logSoftmax(x, -1);
    }

    /** The logarithm of the softmax along {@code axis}. */
    public static Tensor logSoftmax(Tensor x, int axis) {
        return Ops.logSoftmax(x, axis);
    }

    /** {@code x * tanh(softplus(x))}. */
    public static Tensor mish(Tensor x) {
        return Ops.multiply(x, Ops.tanh(Ops.softplus(x)));
    }

    /** {@code max(x, 0)}. */
    public static Tensor relu(Tensor x) {
        return Ops.relu(x);
    }

    /**
     * The rectifier in its general form: {@code negativeSlope * (x - threshold)} up to the threshold, {@code x} above
     * it, and never more than {@code maxValue}.
     *
     * @param negativeSlope 0 in the plain form
     * @param maxValue {@code Double.POSITIVE_INFINITY} for none
     * @param threshold 0 in the plain form
     */
    public static Tensor relu(Tensor x, double negativeSlope, double maxValue, double threshold) {
        boolean bounded = maxValue != Double.POSITIVE_INFINITY;
        if (!bounded && threshold == 0) {
            return negativeSlope == 0 ? Ops.relu(x) : Ops.leakyRelu(x, negativeSlope);
        }
        Tensor y = threshold == 0 ? Ops.relu(x) : Ops.threshold(x, threshold, 0);
        if (bounded) {
            y = maxValue == 6 && threshold == 0 ? Ops.relu6(x) : Ops.clip(y, 0, maxValue);
        }
        if (negativeSlope == 0) {
            return y;
        }
        return Ops.subtract(y, Ops.multiply(Ops.relu(Ops.subtract(threshold, x)), negativeSlope));
    }

    /** {@code min(max(x, 0), 6)}. */
    public static Tensor relu6(Tensor x) {
        return Ops.relu6(x);
    }

    /** {@code 1.0507 * elu(x, 1.6733)}, which keeps mean 0 and variance 1 with "lecun_normal". */
    public static Tensor selu(Tensor x) {
        return Ops.selu(x);
    }

    /** {@code 1 / (1 + e^-x)}. */
    public static Tensor sigmoid(Tensor x) {
        return Ops.sigmoid(x);
    }

    /** {@code x * sigmoid(x)}. */
    public static Tensor silu(Tensor x) {
        return Ops.silu(x);
    }

    /** {@code x} moved towards 0 by 0.5, and 0 where it is nearer. */
    public static Tensor softShrink(Tensor x) {
        return Ops.softShrink(x);
    }

    /** {@code x} moved towards 0 by {@code threshold}, and 0 where it is nearer. */
    public static Tensor softShrink(Tensor x, double threshold) {
        return Ops.softShrink(x, threshold);
    }

    /** The softmax along the last axis: {@code exp(x) / sum(exp(x))}, computed without overflow. */
    public static Tensor softmax(Tensor x) {
        return Ops.softmax(x, -1);
    }

    /** The softmax along {@code axis}. */
    public static Tensor softmax(Tensor x, int axis) {
        return Ops.softmax(x, axis);
    }

    /** The softmax over several axes at once, whose elements together add up to 1. */
    public static Tensor softmax(Tensor x, int... axes) {
        return JoinedAxes.apply(x, axes, Ops::softmax);
    }

    /** {@code log(e^x + 1)}. */
    public static Tensor softplus(Tensor x) {
        return Ops.softplus(x);
    }

    /** {@code x / (1 + |x|)}. */
    public static Tensor softsign(Tensor x) {
        return Ops.softsign(x);
    }

    /** 0 up to -1, {@code (x + 1)^2 / 4} up to 1, then {@code x}. */
    public static Tensor sparsePlus(Tensor x) {
        return Ops.sparsePlus(x);
    }

    /** 0 up to -1, {@code (x + 1) / 2} up to 1, then 1. */
    public static Tensor sparseSigmoid(Tensor x) {
        return Ops.sparseSigmoid(x);
    }

    /** The nearest point of the probability simplex along the last axis: like softmax, with exact zeros. */
    public static Tensor sparsemax(Tensor x) {
        return Ops.sparsemax(x);
    }

    /** The nearest point of the probability simplex along {@code axis}. */
    public static Tensor sparsemax(Tensor x, int axis) {
        return Ops.sparsemax(x, axis);
    }

    /** {@code (x + sqrt(x^2 + 4)) / 2}. */
    public static Tensor squareplus(Tensor x) {
        return Ops.squareplus(x);
    }

    /** {@code (x + sqrt(x^2 + b)) / 2}. */
    public static Tensor squareplus(Tensor x, double b) {
        return Ops.squareplus(x, b);
    }

    /** Another name of {@link #silu}. */
    public static Tensor swish(Tensor x) {
        return Ops.silu(x);
    }

    /** The hyperbolic tangent. */
    public static Tensor tanh(Tensor x) {
        return Ops.tanh(x);
    }

    /** {@code x - tanh(x)}. */
    public static Tensor tanhShrink(Tensor x) {
        return Ops.tanhShrink(x);
    }

    /**
     * {@code x} where it is above {@code threshold}, else {@code defaultValue}. Not available by name, as it has no
     * defaults.
     */
    public static Tensor threshold(Tensor x, double threshold, double defaultValue) {
        return Ops.threshold(x, threshold, defaultValue);
    }
}
