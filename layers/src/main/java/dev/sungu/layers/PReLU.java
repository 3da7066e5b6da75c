package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.layers.initializers.Zeros;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code x} where it is positive, else {@code alpha * x} with a learned alpha for each element of a sample. The shape
 * stays.
 *
 * <p>Its weight is alpha, of the shape of a sample, with size 1 along the shared axes.
 *
 * <p>Source: {@code keras.layers.PReLU}; K. He et al., "Delving deep into rectifiers", 2015.
 */
public final class PReLU extends Layer implements Options<PReLU> {
    private Initializer alphaInitializer = new Zeros();
    private @Nullable Regularizer alphaRegularizer;
    private @Nullable Constraint alphaConstraint;
    private int @Nullable [] sharedAxes;
    private @Nullable Variable alpha;

    /** With an alpha for each element, 0 to start with. */
    public PReLU() {}

    /** With an alpha for each element that starts so: "zeros" or the like. */
    public PReLU(String alphaInitializer) {
        alphaInitializer(alphaInitializer);
    }

    /** Sets alpha's first values; "zeros" by default. */
    public PReLU alphaInitializer(String value) {
        return alphaInitializer(Initializer.of(value));
    }

    /** Sets alpha's first values. */
    public PReLU alphaInitializer(Initializer value) {
        checkChangeable("alphaInitializer");
        alphaInitializer = value;
        return this;
    }

    /** Adds a penalty on alpha: "l2" or the like. */
    public PReLU alphaRegularizer(String value) {
        return alphaRegularizer(Regularizer.of(value));
    }

    /** Adds a penalty on alpha. */
    public PReLU alphaRegularizer(Regularizer value) {
        checkChangeable("alphaRegularizer");
        alphaRegularizer = value;
        return this;
    }

    /** Sets a condition for alpha: "non_neg" or the like. */
    public PReLU alphaConstraint(String value) {
        return alphaConstraint(Constraint.of(value));
    }

    /** Sets a condition for alpha. */
    public PReLU alphaConstraint(Constraint value) {
        checkChangeable("alphaConstraint");
        alphaConstraint = value;
        return this;
    }

    /** Sets the axes along which all elements have one alpha, the batch being 0: 1 and 2 for an image's height and width. */
    public PReLU sharedAxes(int... value) {
        checkChangeable("sharedAxes");
        sharedAxes = value.clone();
        return this;
    }

    @Override
    protected void build(Shape input) {
        Shape shape = input.slice(1, input.rank());
        if (sharedAxes != null) {
            for (int axis : sharedAxes) {
                if (axis < 1 || axis >= input.rank()) {
                    throw new IllegalArgumentException(title() + " cannot share alpha along axis " + axis
                            + " of its input " + input + ": axes count from 1, the batch being 0");
                }
                shape = shape.with(axis - 1, 1);
            }
        }
        alpha = addWeight("alpha", shape, alphaInitializer, alphaRegularizer, alphaConstraint);
    }

    @Override
    protected Tensor call(Tensor x) {
        Variable a = alpha;
        if (a == null) {
            throw new IllegalStateException(title() + " is not built yet");
        }
        return Ops.subtract(Ops.relu(x), Ops.multiply(a, Ops.relu(x.negative())));
    }

    @Override
    public boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("alpha_initializer", alphaInitializer);
        c.put("alpha_regularizer", alphaRegularizer);
        c.put("alpha_constraint", alphaConstraint);
        c.put("shared_axes", Axes.list(sharedAxes));
        return c;
    }
}
