package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * "Follow the regularized leader": for shallow models with many sparse inputs; its penalty L1 makes weights exactly 0.
 *
 * <p>With {@code p = -learningRatePower} and {@code s = g + 2 * shrinkage * w}: {@code z += s - ((a + g²)^p - a^p) / rate *
 * w}, {@code a += g²}, and {@code w = (clip(z, -l1, l1) - z) / (a^p / rate + 2 l2 + beta / rate)}.
 *
 * <p>Source: {@code keras.optimizers.Ftrl}; H. B. McMahan et al., "Ad click prediction: a view from the trenches", 2013.
 */
public final class Ftrl extends Optimizer implements OptimizerOptions<Ftrl> {
    private double learningRatePower = -0.5;
    private double initialAccumulatorValue = 0.1;
    private double l1;
    private double l2;
    private double l2Shrinkage;
    private double beta;

    /** With learning rate 0.001. */
    public Ftrl() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Ftrl(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Ftrl(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** How the learning rate falls, 0 or less; 0 for not at all. Default: -0.5. */
    public Ftrl learningRatePower(double value) {
        checkChangeable("learningRatePower");
        if (!(value <= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("learningRatePower is 0 or less, not " + value);
        }
        learningRatePower = value;
        return this;
    }

    /** What the sums of squares start from. Default: 0.1. */
    public Ftrl initialAccumulatorValue(double value) {
        checkChangeable("initialAccumulatorValue");
        initialAccumulatorValue = Settings.fromZero("initialAccumulatorValue", value);
        return this;
    }

    /** The strength of the penalty for absolute values. Default: 0. */
    public Ftrl l1RegularizationStrength(double value) {
        checkChangeable("l1RegularizationStrength");
        l1 = Settings.fromZero("l1RegularizationStrength", value);
        return this;
    }

    /** The strength of the penalty for squares, towards which the solution is stabilized. Default: 0. */
    public Ftrl l2RegularizationStrength(double value) {
        checkChangeable("l2RegularizationStrength");
        l2 = Settings.fromZero("l2RegularizationStrength", value);
        return this;
    }

    /** The strength of a penalty for squares that only counts where there are gradients. Default: 0. */
    public Ftrl l2ShrinkageRegularizationStrength(double value) {
        checkChangeable("l2ShrinkageRegularizationStrength");
        l2Shrinkage = Settings.fromZero("l2ShrinkageRegularizationStrength", value);
        return this;
    }

    /** The paper's beta. Default: 0. */
    public Ftrl beta(double value) {
        checkChangeable("beta");
        beta = Settings.fromZero("beta", value);
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            addSlot(v, "accumulator", initialAccumulatorValue);
            addSlot(v, "linear", 0);
        }
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable sum = slot(variable, "accumulator");
        Variable linear = slot(variable, "linear");
        Tensor shrunk = Ops.add(gradient, Ops.multiply(variable, 2 * l2Shrinkage));
        Tensor before = Ops.power(sum, -learningRatePower);
        sum.assignAdd(Ops.square(gradient));
        Tensor after = Ops.power(sum, -learningRatePower);
        Tensor sigma = Ops.divide(Ops.subtract(after, before), rate);
        linear.assignAdd(Ops.subtract(shrunk, Ops.multiply(sigma, variable)));
        Tensor penalty = Ops.multiply(Ops.add(Ops.divide(beta / 2, rate), l2), 2);
        Tensor quadratic = Ops.add(Ops.divide(after, rate), penalty);
        variable.assign(Ops.divide(Ops.subtract(Ops.clip(linear, -l1, l1), linear), quadratic));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("learning_rate_power", learningRatePower);
        c.put("initial_accumulator_value", initialAccumulatorValue);
        c.put("l1_regularization_strength", l1);
        c.put("l2_regularization_strength", l2);
        c.put("l2_shrinkage_regularization_strength", l2Shrinkage);
        c.put("beta", beta);
        return c;
    }
}
