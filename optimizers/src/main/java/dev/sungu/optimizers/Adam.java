package dev.sungu.optimizers;

/**
 * Adam: steps scaled by running means of the gradient and of its square.
 *
 * <p>{@code m += (g - m)(1 - beta1)}, {@code v += (g² - v)(1 - beta2)}, {@code w -= m * a / (sqrt(v) + epsilon)} with
 * {@code a = rate * sqrt(1 - beta2^t) / (1 - beta1^t)}.
 *
 * <p>Source: {@code keras.optimizers.Adam}; D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2014;
 * S. Reddi et al., "On the convergence of Adam and beyond", 2018 (amsgrad).
 */
public final class Adam extends AdamRule implements OptimizerOptions<Adam> {
    /** With learning rate 0.001. */
    public Adam() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Adam(double learningRate) {
        super(learningRate);
    }

    /** How much of the running mean of the gradient stays in each step. Default: 0.9. */
    public Adam beta1(double value) {
        setBeta1(value);
        return this;
    }

    /** How much of the running mean of the squared gradient stays in each step. Default: 0.999. */
    public Adam beta2(double value) {
        setBeta2(value);
        return this;
    }

    /** What is added to the root of the mean square, the "epsilon hat" of the paper. Default: 1e-7. */
    public Adam epsilon(double value) {
        setEpsilon(value);
        return this;
    }

    /** Whether the largest mean square so far is used. Default: false. */
    public Adam amsgrad(boolean value) {
        setAmsgrad(value);
        return this;
    }
}
