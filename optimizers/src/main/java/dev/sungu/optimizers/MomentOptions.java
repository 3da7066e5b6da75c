package dev.sungu.optimizers;

/**
 * The options of Adam and its relatives.
 *
 * @param <O> the optimizer's own class
 */
public interface MomentOptions<O extends Optimizer> extends OptimizerOptions<O> {
    /** How much of the running mean of the gradient stays in each step. Default: 0.9. */
    default O beta1(double value) {
        MomentRule rule = (MomentRule) this;
        rule.checkChangeable("beta1");
        rule.beta1 = Settings.fraction("beta1", value);
        return self();
    }

    /** How much of the running mean of the squared gradient, or of its size, stays in each step. Default: 0.999. */
    default O beta2(double value) {
        MomentRule rule = (MomentRule) this;
        rule.checkChangeable("beta2");
        rule.beta2 = Settings.fraction("beta2", value);
        return self();
    }

    /** What is added to what is divided by, the "epsilon hat" of the Adam paper. Default: 1e-7. */
    default O epsilon(double value) {
        MomentRule rule = (MomentRule) this;
        rule.checkChangeable("epsilon");
        rule.epsilon = Settings.fromZero("epsilon", value);
        return self();
    }

    /** This optimizer. */
    @SuppressWarnings("unchecked") // O is by contract the class that implements this.
    private O self() {
        return (O) this;
    }
}
