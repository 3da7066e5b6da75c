package dev.sungu.layers;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.Ones;
import dev.sungu.layers.initializers.Zeros;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Normalizations that are scaled by gamma and shifted by beta, both learned.
 *
 * @param <L> the layer's own class
 */
abstract class ScaledNormalization<L extends ScaledNormalization<L>> extends Layer implements Options<L> {
    private double epsilon = 1e-3;
    private boolean center = true;
    private boolean scale = true;
    private Initializer betaInitializer = new Zeros();
    private Initializer gammaInitializer = new Ones();
    private @Nullable Regularizer betaRegularizer;
    private @Nullable Regularizer gammaRegularizer;
    private @Nullable Constraint betaConstraint;
    private @Nullable Constraint gammaConstraint;

    private @Nullable Variable gamma;
    private @Nullable Variable beta;

    ScaledNormalization() {}

    @SuppressWarnings("unchecked") // L is by contract the class that extends this.
    private L self() {
        return (L) this;
    }

    /** Sets what is added to the variance; 0.001 by default. */
    public final L epsilon(double value) {
        checkChangeable("epsilon");
        epsilon = value;
        return self();
    }

    final double epsilon() {
        return epsilon;
    }

    /** Leaves beta out with {@code false}. */
    public final L center(boolean value) {
        checkChangeable("center");
        center = value;
        return self();
    }

    /** Leaves gamma out with {@code false}. */
    public final L scale(boolean value) {
        checkChangeable("scale");
        scale = value;
        return self();
    }

    /** Sets beta's first values; "zeros" by default. */
    public final L betaInitializer(String value) {
        return betaInitializer(Initializer.of(value));
    }

    /** Sets beta's first values. */
    public final L betaInitializer(Initializer value) {
        checkChangeable("betaInitializer");
        betaInitializer = value;
        return self();
    }

    /** Sets gamma's first values; "ones" by default. */
    public final L gammaInitializer(String value) {
        return gammaInitializer(Initializer.of(value));
    }

    /** Sets gamma's first values. */
    public final L gammaInitializer(Initializer value) {
        checkChangeable("gammaInitializer");
        gammaInitializer = value;
        return self();
    }

    /** Adds a penalty on beta: "l2" or the like. */
    public final L betaRegularizer(String value) {
        return betaRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on beta. */
    public final L betaRegularizer(Regularizer value) {
        checkChangeable("betaRegularizer");
        betaRegularizer = value;
        return self();
    }

    /** Adds a penalty on gamma: "l2" or the like. */
    public final L gammaRegularizer(String value) {
        return gammaRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on gamma. */
    public final L gammaRegularizer(Regularizer value) {
        checkChangeable("gammaRegularizer");
        gammaRegularizer = value;
        return self();
    }

    /** Sets a condition for beta: "non_neg" or the like. */
    public final L betaConstraint(String value) {
        return betaConstraint(Constraint.of(value));
    }

    /** Sets a condition for beta. */
    public final L betaConstraint(Constraint value) {
        checkChangeable("betaConstraint");
        betaConstraint = value;
        return self();
    }

    /** Sets a condition for gamma: "non_neg" or the like. */
    public final L gammaConstraint(String value) {
        return gammaConstraint(Constraint.of(value));
    }

    /** Sets a condition for gamma. */
    public final L gammaConstraint(Constraint value) {
        checkChangeable("gammaConstraint");
        gammaConstraint = value;
        return self();
    }

    /** Makes gamma and beta, unless they are left out. */
    final void buildScale(Shape shape) {
        if (scale) {
            gamma = addWeight("gamma", shape, gammaInitializer, gammaRegularizer, gammaConstraint);
            gamma.setAutocast(false);
        }
        if (center) {
            beta = addWeight("beta", shape, betaInitializer, betaRegularizer, betaConstraint);
            beta.setAutocast(false);
        }
    }

    /** The input in a type that sums of squares fit: 16 bits are too few. */
    static Tensor wide(Tensor x) {
        return x.cast(x.dtype().arithmetic());
    }

    /** The result in the type in which this layer computes. */
    final Tensor narrow(Tensor y) {
        return y.cast(computeDType());
    }

    /** The learned scale, or null if there is none. */
    public final @Nullable Variable gamma() {
        return gamma;
    }

    /** The learned shift, or null if there is none. */
    public final @Nullable Variable beta() {
        return beta;
    }

    /** The axis counted from the front. */
    final int axisOf(Shape input, int axis) {
        if (axis < -input.rank() || axis >= input.rank()) {
            throw new IllegalArgumentException(
                    title() + " normalizes along axis " + axis + ", which its input " + input + " does not have");
        }
        return input.axis(axis);
    }

    @Override
    public final boolean supportsMasking() {
        return true;
    }

    /** Adds epsilon, center and scale. */
    final void putScale(Map<String, Object> c) {
        c.put("epsilon", epsilon);
        c.put("center", center);
        c.put("scale", scale);
    }

    final void putInitializers(Map<String, Object> c) {
        c.put("beta_initializer", betaInitializer);
        c.put("gamma_initializer", gammaInitializer);
    }

    final void putConditions(Map<String, Object> c) {
        c.put("beta_regularizer", betaRegularizer);
        c.put("gamma_regularizer", gammaRegularizer);
        c.put("beta_constraint", betaConstraint);
        c.put("gamma_constraint", gammaConstraint);
    }
}
