package dev.sungu.optimizers;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Map;

/**
 * Adam's mean squares kept by row and column only, and steps relative to the size of the weights.
 *
 * <p>For a variable of two or more axes {@code r} and {@code c} are running means of {@code g² + epsilon1} over the last and
 * over the last but one axis, and {@code v = r c / mean(r)}; for others {@code v} is the running mean itself. Of the running
 * means {@code 1 - t^beta2Decay} stays in each step. {@code u = g / sqrt(v)}, then {@code w -= a * u / max(1, rms(u) /
 * clipThreshold)} with {@code a = max(epsilon2, rms(w)) * min(rate, 1 / sqrt(t))}.
 *
 * <p>Source: {@code keras.optimizers.Adafactor}; N. Shazeer and M. Stern, "Adafactor: adaptive learning rates with sublinear
 * memory cost", 2018.
 */
public final class Adafactor extends Optimizer implements OptimizerOptions<Adafactor> {
    private double beta2Decay = -0.8;
    private double epsilon1 = 1e-30;
    private double epsilon2 = 1e-3;
    private double clipThreshold = 1;
    private boolean relativeStep = true;

    /** With learning rate 0.001. */
    public Adafactor() {
        this(0.001);
    }

    /** With the given learning rate. */
    public Adafactor(double learningRate) {
        super(learningRate);
    }

    /** With a learning rate that follows a schedule. */
    public Adafactor(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** How the weight of the newest gradient in the running means falls with the steps, below 0. Default: -0.8. */
    public Adafactor beta2Decay(double value) {
        checkChangeable("beta2Decay");
        if (!(value < 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("beta2Decay is below 0, not " + value);
        }
        beta2Decay = value;
        return this;
    }

    /** What is added to squared gradients. Default: 1e-30. */
    public Adafactor epsilon1(double value) {
        checkChangeable("epsilon1");
        epsilon1 = Settings.fromZero("epsilon1", value);
        return this;
    }

    /** The least size that weights are taken to have. Default: 0.001. */
    public Adafactor epsilon2(double value) {
        checkChangeable("epsilon2");
        epsilon2 = Settings.fromZero("epsilon2", value);
        return this;
    }

    /** Above which size steps are scaled down. Default: 1. */
    public Adafactor clipThreshold(double value) {
        checkChangeable("clipThreshold");
        clipThreshold = Settings.positive("clipThreshold", value);
        return this;
    }

    /**
     * Whether the learning rate is at most {@code 1 / sqrt(t)}. Default: true. In Keras the rule itself holds it there, so that
     * false changes nothing; it is kept for files.
     */
    public Adafactor relativeStep(boolean value) {
        checkChangeable("relativeStep");
        relativeStep = value;
        return this;
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            Shape shape = v.shape();
            boolean factored = shape.rank() >= 2;
            // Keras keeps two numbers that nobody reads for the others, and its files have them.
            addMeans(v, "row", factored ? shape.remove(-1) : Shape.scalar(), factored);
            addMeans(v, "column", factored ? shape.remove(-2) : Shape.scalar(), factored);
            addSlot(v, "velocity", 0);
        }
    }

    private void addMeans(Variable v, String slotName, Shape shape, boolean used) {
        DType dtype = used ? v.dtype() : DType.INT32;
        addSlot(v, slotName, new Variable(() -> Ops.zeros(dtype, shape.dims()), v.name(), false));
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Tensor t = step(variable.dtype());
        Tensor relative = Ops.minimum(rate, Ops.divide(1, Ops.sqrt(t)));
        Tensor length = Ops.multiply(Ops.maximum(size(variable), epsilon2), relative);
        Tensor square = Ops.add(Ops.square(gradient), epsilon1);
        Tensor fresh = Ops.power(t, beta2Decay);
        Variable v = slot(variable, "velocity");
        if (variable.rank() >= 2) {
            Variable rows = slot(variable, "row");
            Variable columns = slot(variable, "column");
            rows.assign(mix(rows, Ops.mean(square, -1), fresh));
            columns.assign(mix(columns, Ops.mean(square, -2), fresh));
            Tensor share = Ops.divide(rows, Ops.mean(rows, true, -1));
            v.assign(Ops.multiply(Ops.expandDims(share, -1), Ops.expandDims(columns, -2)));
        } else {
            v.assign(mix(v, square, fresh));
        }
        Tensor update = Ops.divide(gradient, Ops.sqrt(v));
        Tensor excess = Ops.maximum(Ops.divide(size(update), clipThreshold), 1);
        variable.assignSub(Ops.multiply(Ops.divide(update, excess), length));
    }

    private static Tensor mix(Variable mean, Tensor value, Tensor fresh) {
        return Ops.add(Ops.multiply(mean, Ops.subtract(1, fresh)), Ops.multiply(value, fresh));
    }

    private static Tensor size(Tensor x) {
        return Ops.sqrt(Ops.mean(Ops.square(x)));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("beta_2_decay", beta2Decay);
        c.put("epsilon_1", epsilon1);
        c.put("epsilon_2", epsilon2);
        c.put("clip_threshold", clipThreshold);
        c.put("relative_step", relativeStep);
        return c;
    }
}
