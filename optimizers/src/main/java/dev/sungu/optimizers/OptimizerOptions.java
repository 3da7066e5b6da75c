package dev.sungu.optimizers;

import dev.sungu.core.Variable;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options that every optimizer has, for chaining: {@code new Adam().learningRate(1e-4).clipnorm(1)}.
 *
 * @param <O> the optimizer's own class
 */
public interface OptimizerOptions<O extends Optimizer> {
    /** Sets the learning rate; unlike the other options also while training. */
    default O learningRate(double rate) {
        self().setLearningRate(rate);
        return self();
    }

    /** Has the learning rate follow a schedule. With gradient accumulation, its step counts all batches. */
    default O learningRate(LearningRateSchedule schedule) {
        self().setSchedule(schedule);
        return self();
    }

    /** Shrinks the weights by this much times the learning rate in each step, apart from the gradient. Default: none. */
    default O weightDecay(double decay) {
        self().change("weightDecay").weightDecay = Settings.fromZero("weightDecay", decay);
        return self();
    }

    /** Leaves these variables out of the weight decay. */
    default O excludeFromWeightDecay(Collection<Variable> variables) {
        self().checkChangeable("excludeFromWeightDecay");
        self().decay().exclude(variables);
        return self();
    }

    /**
     * Leaves the variables out of the weight decay in whose name one of these regular expressions is found: "bias".
     *
     * @throws java.util.regex.PatternSyntaxException if one is no regular expression
     */
    default O excludeFromWeightDecay(String... names) {
        self().checkChangeable("excludeFromWeightDecay");
        self().decay().excludeNames(Stream.of(names).map(Pattern::compile).toList());
        return self();
    }

    /** Scales each gradient down to at most this norm. At most one kind of clipping can be set. */
    default O clipnorm(double norm) {
        self().change("clipnorm").clipnorm(norm);
        return self();
    }

    /** Holds each element of the gradients between -value and value. At most one kind of clipping can be set. */
    default O clipvalue(double value) {
        self().change("clipvalue").clipvalue(value);
        return self();
    }

    /** Scales all gradients together down to at most this norm. At most one kind of clipping can be set. */
    default O globalClipnorm(double norm) {
        self().change("globalClipnorm").globalClipnorm(norm);
        return self();
    }

    /** Keeps a running average of the weights, which they take when training ends. */
    default O useEma(boolean use) {
        self().change("useEma").useEma = use;
        return self();
    }

    /** How much of the running average stays in each step. Default: 0.99. */
    default O emaMomentum(double momentum) {
        self().change("emaMomentum").emaMomentum = Settings.share("emaMomentum", momentum);
        return self();
    }

    /** Has the weights take the running average every so many steps. Default: only when training ends. */
    default O emaOverwriteFrequency(int steps) {
        self().change("emaOverwriteFrequency").emaOverwriteFrequency =
                (int) Settings.positive("emaOverwriteFrequency", steps);
        return self();
    }

    /** Multiplies the loss by this and divides the gradients by it. Default: none. */
    default O lossScaleFactor(double factor) {
        self().change("lossScaleFactor").lossScale = Settings.positive("lossScaleFactor", factor);
        return self();
    }

    /** Updates only every so many steps, with the mean of the gradients since. At least 2; default: none. */
    default O gradientAccumulationSteps(int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException("gradientAccumulationSteps is at least 2, not " + steps);
        }
        self().change("gradientAccumulationSteps").accumulationSteps = steps;
        return self();
    }

    /** Names the optimizer. */
    default O name(String name) {
        self().setName(name);
        return self();
    }

    /** This optimizer. */
    @SuppressWarnings("unchecked") // O is by contract the class that implements this.
    private O self() {
        return (O) this;
    }
}
