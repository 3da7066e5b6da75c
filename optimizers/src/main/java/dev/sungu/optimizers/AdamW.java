package dev.sungu.optimizers;

/**
 * Adam with weight decay apart from the gradient.
 *
 * <p>Source: {@code keras.optimizers.AdamW}; I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019.
 */
public final class AdamW extends AdamRule implements OptimizerOptions<AdamW> {
    /** With learning rate 0.001 and weight decay 0.004. */
    public AdamW() {
        this(0.001);
    }

    /** With the given learning rate and weight decay 0.004. */
    public AdamW(double learningRate) {
        super(learningRate);
        change("weightDecay").weightDecay = 0.004;
    }

    /** How much of the running mean of the gradient stays in each step. Default: 0.9. */
    public AdamW beta1(double value) {
        setBeta1(value);
        return this;
    }

    /** How much of the running mean of the squared gradient stays in each step. Default: 0.999. */
    public AdamW beta2(double value) {
        setBeta2(value);
        return this;
    }

    /** What is added to the root of the mean square, the "epsilon hat" of the paper. Default: 1e-7. */
    public AdamW epsilon(double value) {
        setEpsilon(value);
        return this;
    }

    /** Whether the largest mean square so far is used. Default: false. */
    public AdamW amsgrad(boolean value) {
        setAmsgrad(value);
        return this;
    }
}
