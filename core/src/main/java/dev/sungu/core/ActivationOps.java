package dev.sungu.core;

import dev.sungu.core.op.nn.Sparsemax;

/** Functions between layers. Used as {@link Ops}. */
abstract class ActivationOps extends SortOps {
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;

    ActivationOps() {}

    /** {@code x} where it is positive, else {@code 0.2 x}. */
    public static Tensor leakyRelu(Tensor x) {
        return leakyRelu(x, 0.2);
    }

    /** {@code x} where it is positive, else {@code negativeSlope * x}. */
    public static Tensor leakyRelu(Tensor x, double negativeSlope) {
        Tensor f = floating(x);
        return where(greater(f, 0), f, multiply(f, negativeSlope));
    }

    /** {@code min(max(x, 0), 6)}; the gradient at both bounds is 0. */
    public static Tensor relu6(Tensor x) {
        Tensor n = number(x);
        // NaN stays NaN; at 6 the gradient is 0.
        return where(greaterEqual(n, 6), 6, relu(n));
    }

    /** {@code x} where it is positive, else {@code e^x - 1}. */
    public static Tensor elu(Tensor x) {
        return elu(x, 1);
    }

    /** {@code x} where it is positive, else {@code alpha * (e^x - 1)} (Clevert et al. 2015). */
    public static Tensor elu(Tensor x, double alpha) {
        Tensor f = floating(x);
        return where(greater(f, 0), f, multiply(expm1(notPositive(f)), alpha));
    }

    /** {@code scale * elu(x, alpha)} with the constants that keep mean 0 and variance 1 (Klambauer et al. 2017). */
    public static Tensor selu(Tensor x) {
        return multiply(elu(x, SELU_ALPHA), SELU_SCALE);
    }

    /** {@code x} where it is positive, else {@code e^x - 1}. */
    public static Tensor celu(Tensor x) {
        return celu(x, 1);
    }

    /** {@code x} where it is positive, else {@code alpha * (e^(x / alpha) - 1)} (Barron 2017). */
    public static Tensor celu(Tensor x, double alpha) {
        Tensor f = floating(x);
        return where(greater(f, 0), f, multiply(expm1(divide(notPositive(f), alpha)), alpha));
    }

    /** Keeps the branch that is not taken from overflowing, which would make its gradient NaN. */
    private static Tensor notPositive(Tensor x) {
        return where(greater(x, 0), 0, x);
    }

    /** {@code x / (1 + |x|)}. */
    public static Tensor softsign(Tensor x) {
        Tensor f = floating(x);
        return divide(f, add(abs(f), 1));
    }

    /** {@code x} moved towards 0 by 0.5, and 0 where it is nearer. */
    public static Tensor softShrink(Tensor x) {
        return softShrink(x, 0.5);
    }

    /** {@code x} moved towards 0 by {@code threshold}, and 0 where it is nearer. */
    public static Tensor softShrink(Tensor x, double threshold) {
        Tensor f = floating(x);
        Tensor below = where(less(f, -threshold), add(f, threshold), 0);
        return where(greater(f, threshold), subtract(f, threshold), below);
    }

    /** {@code x} where {@code |x| > 0.5}, else 0. */
    public static Tensor hardShrink(Tensor x) {
        return hardShrink(x, 0.5);
    }

    /** {@code x} where {@code |x| > threshold}, else 0. */
    public static Tensor hardShrink(Tensor x, double threshold) {
        Tensor f = floating(x);
        return where(greater(abs(f), threshold), f, 0);
    }

    /** {@code x - tanh(x)}. */
    public static Tensor tanhShrink(Tensor x) {
        Tensor f = floating(x);
        return subtract(f, tanh(f));
    }

    /** {@code x} where it is above {@code threshold}, else {@code defaultValue}. */
    public static Tensor threshold(Tensor x, double threshold, double defaultValue) {
        Tensor f = floating(x);
        return where(greater(f, threshold), f, defaultValue);
    }

    /** 0 up to -1, {@code (x + 1)^2 / 4} up to 1, then {@code x}. */
    public static Tensor sparsePlus(Tensor x) {
        Tensor f = floating(x);
        Tensor curve = multiply(square(add(f, 1)), 0.25);
        return where(lessEqual(f, -1), 0, where(less(f, 1), curve, f));
    }

    /** 0 up to -1, {@code (x + 1) / 2} up to 1, then 1. */
    public static Tensor sparseSigmoid(Tensor x) {
        return clip(multiply(add(floating(x), 1), 0.5), 0, 1);
    }

    /** {@code x * sigmoid(x)} (Ramachandran et al. 2017). */
    public static Tensor silu(Tensor x) {
        Tensor f = floating(x);
        return multiply(f, sigmoid(f));
    }

    /** {@code x * sigmoid(x)}: another name of {@link #silu}. */
    public static Tensor swish(Tensor x) {
        return silu(x);
    }

    /** {@code (x + sqrt(x^2 + 4)) / 2}. */
    public static Tensor squareplus(Tensor x) {
        return squareplus(x, 4);
    }

    /** {@code (x + sqrt(x^2 + b)) / 2}, a smooth relu (Barron 2021); with {@code b = 0} it is relu. */
    public static Tensor squareplus(Tensor x, double b) {
        Tensor f = floating(x);
        // The root of x^2 has no gradient at 0.
        return b == 0 ? relu(f) : multiply(add(f, sqrt(add(square(f), b))), 0.5);
    }

    /** The {@link #gelu(Tensor, boolean)} approximated with tanh. */
    public static Tensor gelu(Tensor x) {
        return gelu(x, true);
    }

    /**
     * {@code x} times the probability that a standard normal number is below it (Hendrycks and Gimpel 2016).
     *
     * @param approximate whether to compute it with tanh instead of erf
     */
    public static Tensor gelu(Tensor x, boolean approximate) {
        Tensor f = floating(x);
        if (!approximate) {
            return multiply(multiply(f, 0.5), add(erf(multiply(f, Math.sqrt(0.5))), 1));
        }
        Tensor cubic = multiply(f, add(multiply(square(f), 0.044715), 1));
        return multiply(multiply(f, 0.5), add(tanh(multiply(cubic, Math.sqrt(2 / Math.PI))), 1));
    }

    /** {@code min(max(x, -1), 1)}. */
    public static Tensor hardTanh(Tensor x) {
        return clip(floating(x), -1, 1);
    }

    /** {@code min(max(x / 6 + 1/2, 0), 1)}; the gradient at both bounds is 0. */
    public static Tensor hardSigmoid(Tensor x) {
        return divide(relu6(add(floating(x), 3)), 6);
    }

    /** {@code log(sigmoid(x))}, without loss where that is near 0 or very small. */
    public static Tensor logSigmoid(Tensor x) {
        return negative(softplus(negative(floating(x))));
    }

    /** {@code x * hardSigmoid(x)} (Howard et al. 2019). */
    public static Tensor hardSilu(Tensor x) {
        Tensor f = floating(x);
        return multiply(f, hardSigmoid(f));
    }

    /** {@code x * hardSigmoid(x)}: another name of {@link #hardSilu}. */
    public static Tensor hardSwish(Tensor x) {
        return hardSilu(x);
    }

    /** The first half of the last axis times the sigmoid of the second: [..., 2 n] to [..., n]. */
    public static Tensor glu(Tensor x) {
        return glu(x, -1);
    }

    /**
     * The first half along {@code axis} times the sigmoid of the second (Dauphin et al. 2016).
     *
     * @throws IllegalArgumentException if the size of the axis is unknown or odd
     */
    public static Tensor glu(Tensor x, int axis) {
        Tensor f = floating(x);
        int n = f.shape().dim(axis);
        if (n < 0 || n % 2 != 0) {
            throw new IllegalArgumentException(
                    "glu halves axis " + axis + ", whose size must be known and even, but the shape is " + f.shape());
        }
        return multiply(sliceAlong(f, axis, 0, n / 2), sigmoid(sliceAlong(f, axis, n / 2, n)));
    }

    /** The nearest point of the probability simplex along the last axis: like softmax, but with exact zeros. */
    public static Tensor sparsemax(Tensor x) {
        return sparsemax(x, -1);
    }

    /** The nearest point of the probability simplex along {@code axis} (Martins and Astudillo 2016). */
    public static Tensor sparsemax(Tensor x, int axis) {
        return moveaxis(new Sparsemax().apply(moveaxis(floating(x), axis, -1)), -1, axis);
    }
}
