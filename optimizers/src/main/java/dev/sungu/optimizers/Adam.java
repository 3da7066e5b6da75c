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
public final class Adam extends AdamRule implements MomentOptions<Adam> {
    /** With learning rate 0.001. */
    public Adam() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Adam(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Adam(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** Whether the largest mean square so far is used. Default: false. */
    public Adam amsgrad(boolean value) {
        setAmsgrad(value);
        return this;
    }
}
