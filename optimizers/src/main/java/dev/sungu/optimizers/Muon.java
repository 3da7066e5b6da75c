package dev.sungu.optimizers;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orthogonalized momentum for the matrices inside a model, AdamW for everything else.
 *
 * <p>For a matrix {@code [n, m]}: {@code m = momentum * m + g}, and {@code w -= rate * o * sqrt(max(n, m)) * rmsRate} where {@code
 * o} has the directions of {@code g + momentum * m} and all lengths near 1. Variables that are no matrices, those of layers
 * with "embedding" in their path, and those of {@link #excludeLayers} are updated as by {@link AdamW}. Output layers should
 * be excluded.
 *
 * <p>Source: {@code keras.optimizers.Muon}; K. Jordan et al., "Muon: an optimizer for hidden layers in neural networks",
 * 2024; J. Liu et al., "Muon is scalable for LLM training", 2025 (rmsRate).
 */
public final class Muon extends Optimizer implements OptimizerOptions<Muon> {
    private double adamBeta1 = 0.9;
    private double adamBeta2 = 0.999;
    private double adamWeightDecay = 0.004;
    private double adamLrRatio = 1;
    private double epsilon = 1e-7;
    private List<Pattern> excludeLayers = List.of();
    private boolean excludeEmbeddings = true;
    private double muonA = 3.4445;
    private double muonB = -4.7750;
    private double muonC = 2.0315;
    private int nsSteps = 5;
    private double momentum = 0.95;
    private boolean nesterov = true;
    private @Nullable Double rmsRate = 0.2;

    /** With learning rate 0.001. */
    public Muon() {
        this(0.001);
    }

    /** With the given learning rate, and weight decay 0.004. */
    public Muon(double learningRate) {
        super(learningRate);
        change("weightDecay").weightDecay = 0.004;
    }

    /** With a learning rate that follows a schedule. */
    public Muon(LearningRateSchedule learningRate) {
        this();
        setSchedule(learningRate);
    }

    /** AdamW's beta1, in [0, 1). Default: 0.9. */
    public Muon adamBeta1(double value) {
        checkChangeable("adamBeta1");
        adamBeta1 = Settings.fraction("adamBeta1", value);
        return this;
    }

    /** AdamW's beta2, in [0, 1). Default: 0.999. */
    public Muon adamBeta2(double value) {
        checkChangeable("adamBeta2");
        adamBeta2 = Settings.fraction("adamBeta2", value);
        return this;
    }

    /** AdamW's weight decay; {@link #weightDecay} is that of the matrices. Default: 0.004. */
    public Muon adamWeightDecay(double value) {
        checkChangeable("adamWeightDecay");
        adamWeightDecay = Settings.fromZero("adamWeightDecay", value);
        return this;
    }

    /** AdamW's learning rate as a share of the matrices'. Default: 1. */
    public Muon adamLrRatio(double value) {
        checkChangeable("adamLrRatio");
        adamLrRatio = Settings.fromZero("adamLrRatio", value);
        return this;
    }

    /** AdamW's epsilon. Default: 1e-7. */
    public Muon epsilon(double value) {
        checkChangeable("epsilon");
        epsilon = Settings.fromZero("epsilon", value);
        return this;
    }

    /**
     * Leaves the matrices to AdamW in whose path one of these regular expressions is found: "dense_2", "head/.*".
     *
     * @throws java.util.regex.PatternSyntaxException if one is no regular expression
     */
    public Muon excludeLayers(String... paths) {
        checkChangeable("excludeLayers");
        excludeLayers = Stream.of(paths).map(Pattern::compile).toList();
        return this;
    }

    /** Whether matrices with "embedding" in their path are left to AdamW. Default: true. */
    public Muon excludeEmbeddings(boolean value) {
        checkChangeable("excludeEmbeddings");
        excludeEmbeddings = value;
        return this;
    }

    /** The first number of the Newton-Schulz iteration. Default: 3.4445. */
    public Muon muonA(double value) {
        checkChangeable("muonA");
        muonA = value;
        return this;
    }

    /** The second number of the Newton-Schulz iteration. Default: -4.7750. */
    public Muon muonB(double value) {
        checkChangeable("muonB");
        muonB = value;
        return this;
    }

    /** The third number of the Newton-Schulz iteration. Default: 2.0315. */
    public Muon muonC(double value) {
        checkChangeable("muonC");
        muonC = value;
        return this;
    }

    /** How many Newton-Schulz iterations. Default: 5. */
    public Muon nsSteps(int value) {
        checkChangeable("nsSteps");
        nsSteps = (int) Settings.positive("nsSteps", value);
        return this;
    }

    /** How much of the matrices' momentum stays in each step, in [0, 1]. Default: 0.95. */
    public Muon momentum(double value) {
        checkChangeable("momentum");
        momentum = Settings.share("momentum", value);
        return this;
    }

    /** Whether Nesterov's momentum is used. Default: true. */
    public Muon nesterov(boolean value) {
        checkChangeable("nesterov");
        nesterov = value;
        return this;
    }

    /** The size of the matrices' steps, so that AdamW's learning rate suits them; null for unscaled. Default: 0.2. */
    public Muon rmsRate(@Nullable Double value) {
        checkChangeable("rmsRate");
        rmsRate = value == null ? null : Settings.positive("rmsRate", value);
        return this;
    }

    private boolean isLeftToAdam(Variable v) {
        String path = v.path();
        return v.rank() != 2
                || excludeEmbeddings && path.toLowerCase(Locale.ROOT).contains("embedding")
                || excludeLayers.stream().anyMatch(p -> p.matcher(path).find());
    }

    @Override
    @Nullable
    Double weightDecayOf(Variable variable) {
        return isLeftToAdam(variable) ? (Double) adamWeightDecay : super.weightDecayOf(variable);
    }

    @Override
    protected void addSlots(List<Variable> variables) {
        for (Variable v : variables) {
            addSlot(v, "momentum", 0);
            if (isLeftToAdam(v)) {
                addSlot(v, "velocity", 0);
            }
        }
    }

    @Override
    protected void update(Tensor gradient, Variable variable, Tensor rate) {
        Variable m = slot(variable, "momentum");
        if (isLeftToAdam(variable)) {
            Tensor t = step(variable.dtype());
            Tensor alpha = AdamRule.alpha(
                    Ops.multiply(rate, adamLrRatio),
                    Ops.power(Tensor.scalar(variable.dtype(), adamBeta1), t),
                    Ops.power(Tensor.scalar(variable.dtype(), adamBeta2), t));
            AdamRule.adam(gradient, variable, m, slot(variable, "velocity"), alpha, adamBeta1, adamBeta2, epsilon);
            return;
        }
        m.assignAdd(Ops.add(gradient, Ops.multiply(m, momentum - 1)));
        Tensor direction = new NewtonSchulz(muonA, muonB, muonC, nsSteps)
                .apply(nesterov ? Ops.add(gradient, Ops.multiply(m, momentum)) : m);
        int longer = Math.max(variable.shape().dim(0), variable.shape().dim(1));
        double size = rmsRate == null ? 1 : Math.sqrt(longer) * rmsRate;
        variable.assignSub(Ops.multiply(Ops.multiply(direction, rate), size));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("adam_beta_1", adamBeta1);
        c.put("adam_beta_2", adamBeta2);
        c.put("epsilon", epsilon);
        c.put("exclude_layers", excludeLayers.stream().map(Pattern::pattern).toList());
        c.put("muon_a", muonA);
        c.put("muon_b", muonB);
        c.put("muon_c", muonC);
        c.put("adam_lr_ratio", adamLrRatio);
        c.put("momentum", momentum);
        c.put("ns_steps", nsSteps);
        c.put("nesterov", nesterov);
        c.put("exclude_embeddings", excludeEmbeddings);
        c.put("adam_weight_decay", adamWeightDecay);
        Settings.put(c, "rms_rate", rmsRate);
        return c;
    }
}
