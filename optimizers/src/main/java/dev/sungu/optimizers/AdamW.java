package dev.sungu.optimizers;

/**
 * Adam with weight decay apart from the gradient.
 *
 * <p>Source: {@code keras.optimizers.AdamW}; I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019.
 */
public final class AdamW extends AdamRule implements MomentOptions<AdamW> {
    /** With learning rate 0.001 and weight decay 0.004. */
    public AdamW() {
        this(0.001);
    }

    /** With the given learning rate and weight decay 0.004. */
    public AdamW(double learningRate) {
        super(learningRate);
        change("weightDecay").weightDecay = 0.004;
    }

    /** With a learning rate that follows a schedule. */
    public AdamW(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** Whether the largest mean square so far is used. Default: false. */
    public AdamW amsgrad(boolean value) {
        setAmsgrad(value);
        return this;
    }
}
