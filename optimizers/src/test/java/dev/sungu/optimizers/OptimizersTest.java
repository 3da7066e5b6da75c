package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What optimizers do beyond the golden facts: options, bad input, schedules, rules of one's own. */
class OptimizersTest {
    private static Variable variable(String name, float... values) {
        return new Variable(Tensor.of(values), name, true);
    }

    private static Tensor ones(int n) {
        return Ops.ones(DType.FLOAT32, n);
    }

    @Test
    void theLearningRateCanBeSetWhileTraining() {
        Variable w = variable("w", 1);
        SGD sgd = new SGD(0.5);
        AtomicInteger traces = new AtomicInteger();
        CompiledFunction step = new CompiledFunction("step", in -> {
            traces.incrementAndGet();
            sgd.apply(in, List.of(w));
            return List.of();
        });
        step.call(ones(1));
        assertEquals(0.5, w.item(), 1e-7);
        sgd.setLearningRate(0.25);
        step.call(ones(1));
        assertEquals(0.25, w.item(), 1e-7);
        assertEquals(0.25, sgd.learningRate(), 1e-7);
        sgd.learningRate(0.125);
        step.call(ones(1));
        assertEquals(0.125, w.item(), 1e-7);
        assertEquals(3, sgd.iterations().item());
        assertEquals(1, traces.get(), "the step is compiled once");
    }

    @Test
    void aScheduleSeesTheStepFromZero() {
        for (int accumulation : new int[] {1, 2}) {
            Variable w = variable("w", 0);
            SGD sgd = new SGD()
                    .learningRate(step -> Ops.divide(1, step.cast(DType.FLOAT32).add(1)));
            if (accumulation > 1) {
                sgd.gradientAccumulationSteps(accumulation);
            }
            CompiledFunction step = new CompiledFunction("step", in -> {
                sgd.apply(in, List.of(w));
                return List.of();
            });
            double expected = 0;
            for (int i = 0; i < 6; i++) {
                assertEquals(1.0 / (i + 1), sgd.learningRate(), 1e-6);
                step.call(ones(1));
                expected -= (i + 1) % accumulation == 0 ? 1.0 / (i + 1) : 0;
                assertEquals(expected, w.item(), 1e-6);
            }
            assertThrows(IllegalStateException.class, () -> sgd.setLearningRate(0.1));
            // No variable for a rate that a schedule gives, as in Keras.
            assertEquals("iteration", sgd.variables().getFirst().name());
            assertTrue(sgd.variables().stream().noneMatch(v -> v.name().equals("learning_rate")));
        }
        SGD wrong = new SGD().learningRate(step -> ones(2));
        assertMessage("a single number is needed", () -> wrong.apply(List.of(ones(1)), List.of(variable("w", 0))));
    }

    @Test
    void optionsAreChecked() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertMessage("learning rate", () -> new Adam(bad));
            assertMessage("learning rate", () -> new SGD().learningRate(bad));
            assertMessage("weightDecay", () -> new SGD().weightDecay(bad));
            assertMessage("clipnorm", () -> new SGD().clipnorm(bad));
            assertMessage("clipvalue", () -> new SGD().clipvalue(bad));
            assertMessage("globalClipnorm", () -> new SGD().globalClipnorm(bad));
            assertMessage("lossScaleFactor", () -> new SGD().lossScaleFactor(bad));
            assertMessage("emaMomentum", () -> new SGD().emaMomentum(bad));
            assertMessage("momentum", () -> new SGD().momentum(bad));
            assertMessage("beta1", () -> new Adam().beta1(bad));
            assertMessage("beta2", () -> new AdamW().beta2(bad));
            assertMessage("epsilon", () -> new Adam().epsilon(bad));
        }
        assertMessage("beta2", () -> new Adam().beta2(1));
        assertMessage("clipnorm", () -> new SGD().clipnorm(0));
        assertMessage("emaOverwriteFrequency", () -> new SGD().emaOverwriteFrequency(0));
        assertMessage("at least 2", () -> new SGD().gradientAccumulationSteps(1));
        SGD clipped = new SGD().clipnorm(1);
        assertMessage("only one of clipnorm, clipvalue and globalClipnorm", () -> clipped.clipvalue(1));
        // Nothing of the refused option stays.
        assertEquals(null, clipped.config().get("clipvalue"));
        assertMessage("did you mean adam, adamw or nadam?", () -> Optimizers.get("adan"));
        assertEquals("AdamW", Optimizers.get("AdamW").className());
    }

    @Test
    void optionsAreFixedOnceInUse() {
        Adam adam = new Adam();
        adam.build(List.of(variable("w", 1)));
        for (Consumer<Adam> change : List.<Consumer<Adam>>of(
                a -> a.weightDecay(0.1),
                a -> a.clipnorm(1),
                a -> a.useEma(true),
                a -> a.gradientAccumulationSteps(2),
                a -> a.amsgrad(true),
                a -> a.beta1(0.5),
                a -> a.excludeFromWeightDecay("bias"),
                a -> a.learningRate(step -> Tensor.scalar(1)))) {
            var e = assertThrows(IllegalStateException.class, () -> change.accept(adam));
            assertTrue(String.valueOf(e.getMessage()).contains("set it before training"));
        }
    }

    @Test
    void gradientsHaveToFit() {
        Variable w = variable("kernel", 1, 2);
        SGD sgd = new SGD();
        assertMessage("2 gradients for 1 variables", () -> sgd.apply(List.of(ones(2), ones(2)), List.of(w)));
        assertMessage(
                "sgd: the gradient of variable \"kernel\" has shape [3] but the variable has shape [2]",
                () -> sgd.apply(List.of(ones(3)), List.of(w)));
        assertMessage(
                "there is no gradient for any variable ([kernel])",
                () -> sgd.apply(Arrays.asList((Tensor) null), List.of(w)));
        assertArrayEquals(new float[] {1, 2}, w.toFloatArray());
        assertEquals(0, sgd.iterations().item());
        sgd.apply(List.of(ones(2)), List.of(w));
        assertMessage(
                "variable \"other\" (float32[1]) is not among those that this optimizer was built for",
                () -> sgd.apply(List.of(ones(1)), List.of(variable("other", 1))));
        assertEquals(1, sgd.iterations().item());
    }

    @Test
    void aVariableWithoutGradientStaysAsItIs() {
        Variable a = variable("a", 1);
        Variable b = variable("b", 1);
        Adam adam = new Adam(0.5).weightDecay(0.1);
        adam.apply(Arrays.asList(ones(1), null), List.of(a, b));
        assertEquals(0.45, a.item(), 1e-5);
        assertEquals(1, b.item());
        adam.apply(List.of(ones(1)), List.of(b));
        assertTrue(b.item() < 0.6);
    }

    @Test
    void gradientsOfAnotherTypeAreConverted() {
        Variable w = new Variable(Tensor.of(new double[] {1}), "w", true);
        Adam adam = new Adam(0.5).clipnorm(1).useEma(true);
        adam.apply(List.of(ones(1)), List.of(w));
        assertEquals(0.5, w.item(), 1e-5);
        assertEquals(DType.FLOAT64, w.dtype());
    }

    @Test
    void notANumberInOneGradientIsSeenInAllWeights() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Variable a = variable("a", 1);
            Variable b = variable("b", 1);
            new SGD().globalClipnorm(1).apply(List.of(Tensor.of(new float[] {bad}), ones(1)), List.of(a, b));
            assertTrue(Double.isNaN(a.item()) && Double.isNaN(b.item()));
        }
        Variable a = variable("a", 1);
        Variable b = variable("b", 1);
        new SGD().clipnorm(1).apply(List.of(Tensor.of(new float[] {Float.NaN}), ones(1)), List.of(a, b));
        assertTrue(Double.isNaN(a.item()));
        assertEquals(0.99, b.item(), 1e-6);
    }

    @Test
    void zeroGradientsAreClippedToZero() {
        for (Supplier<SGD> optimizer : List.<Supplier<SGD>>of(
                () -> new SGD().clipnorm(1), () -> new SGD().globalClipnorm(1), () -> new SGD().clipvalue(1))) {
            Variable w = variable("w", 1, 2);
            optimizer.get().apply(List.of(Ops.zeros(DType.FLOAT32, 2)), List.of(w));
            assertArrayEquals(new float[] {1, 2}, w.toFloatArray());
        }
    }

    @Test
    void excludedVariablesDoNotDecay() {
        Variable kernel = variable("kernel", 1);
        Variable bias = variable("dense_bias", 1);
        SGD sgd = new SGD(0.5).weightDecay(0.5).excludeFromWeightDecay("bias$");
        sgd.apply(List.of(Ops.zeros(DType.FLOAT32, 1), Ops.zeros(DType.FLOAT32, 1)), List.of(kernel, bias));
        assertEquals(0.75, kernel.item());
        assertEquals(1, bias.item());
    }

    @Test
    void namesAndVariablesAreLeftOutOfTheDecayTogether() {
        Variable kernel = variable("kernel", 1);
        Variable beta = variable("beta", 1);
        Variable gamma = variable("gamma", 1);
        Adam adam = new Adam(0.5)
                .weightDecay(0.5)
                .excludeFromWeightDecay("bias", "gam")
                .excludeFromWeightDecay(List.of(beta));
        List<Tensor> zeros = List.of(Ops.zeros(1), Ops.zeros(1), Ops.zeros(1));
        adam.apply(zeros, List.of(kernel, beta, gamma));
        assertEquals(0.75, kernel.item());
        assertEquals(1, beta.item());
        assertEquals(1, gamma.item());
    }

    @Test
    void averagesCanBeRead() {
        Variable w = variable("w", 1);
        SGD sgd = new SGD(1).useEma(true).emaMomentum(0.5);
        assertEquals(Map.of(), sgd.movingAverages());
        sgd.apply(List.of(ones(1)), List.of(w));
        sgd.apply(List.of(ones(1)), List.of(w));
        assertEquals(-1, w.item());
        assertEquals(-0.5, sgd.movingAverages().get(w).item());
        assertEquals(Map.of(), new SGD().movingAverages());
    }

    @Test
    void badArgumentsOfTheRulesAreRefused() {
        assertMessage("rho", () -> new RMSprop().rho(1.5));
        assertMessage("momentum", () -> new RMSprop().momentum(-1));
        assertMessage("epsilon", () -> new Adagrad().epsilon(-1));
        assertMessage("initialAccumulatorValue", () -> new Adagrad().initialAccumulatorValue(-1));
        assertMessage("rho", () -> new Adadelta().rho(Double.NaN));
        assertMessage("beta2Decay", () -> new Adafactor().beta2Decay(0.8));
        assertMessage("clipThreshold", () -> new Adafactor().clipThreshold(0));
        assertMessage("beta1 is in (0, 1]", () -> new Lion().beta1(0));
        assertMessage("learningRatePower is 0 or less", () -> new Ftrl().learningRatePower(0.5));
        assertMessage("l1RegularizationStrength", () -> new Ftrl().l1RegularizationStrength(-1));
        assertMessage("beta1 is in (0, 1)", () -> new ScheduleFreeAdamW().beta1(0));
        assertMessage("warmupSteps", () -> new ScheduleFreeAdamW().warmupSteps(-1));
        assertMessage("nsSteps", () -> new Muon().nsSteps(0));
        assertMessage("rmsRate", () -> new Muon().rmsRate(-1.0));
        Muon used = new Muon();
        used.build(List.of(variable("w", 1)));
        assertThrows(IllegalStateException.class, () -> used.momentum(0.5));
        assertThrows(IllegalStateException.class, () -> used.excludeLayers("w"));
    }

    @Test
    void theLossScaleComesAndGoes() {
        Variable w = variable("w", 3);
        SGD sgd = new SGD(1).lossScaleFactor(1024);
        try (GradientTape tape = new GradientTape()) {
            Tensor loss = sgd.scaleLoss(Ops.sum(Ops.square(w)));
            assertEquals(9 * 1024, loss.item());
            sgd.apply(tape.gradient(loss, List.of(w)), List.of(w));
        }
        assertEquals(-3, w.item());
    }

    @Test
    void configsAreKeras() {
        String common = ", clipnorm=null, global_clipnorm=null, clipvalue=null, use_ema=false, ema_momentum=0.99,"
                + " ema_overwrite_frequency=null, loss_scale_factor=null, gradient_accumulation_steps=null";
        assertEquals(
                "{name=sgd, learning_rate=0.009999999776482582, weight_decay=null" + common
                        + ", momentum=0.0, nesterov=false}",
                new SGD().config().toString());
        assertEquals(
                "{name=adam, learning_rate=0.003000000026077032, weight_decay=null" + common
                        + ", beta_1=0.9, beta_2=0.999, epsilon=1.0E-8, amsgrad=false}",
                new Adam(0.003).epsilon(1e-8).config().toString());
        assertEquals(
                "{name=adam_w, learning_rate=0.0010000000474974513, weight_decay=0.004" + common
                        + ", beta_1=0.9, beta_2=0.999, epsilon=1.0E-7, amsgrad=false}",
                new AdamW().config().toString());
        Map<String, Object> full = new SGD()
                .name("own")
                .globalClipnorm(2)
                .useEma(true)
                .emaMomentum(0.5)
                .emaOverwriteFrequency(7)
                .lossScaleFactor(8)
                .gradientAccumulationSteps(3)
                .config();
        assertEquals(
                "[own, 0.009999999776482582, null, null, 2.0, null, true, 0.5, 7, 8.0, 3, 0.0, false]",
                full.values().toString());
        LearningRateSchedule schedule = step -> Tensor.scalar(1);
        assertEquals(schedule, new SGD().learningRate(schedule).config().get("learning_rate"));
        assertThrows(UnsupportedOperationException.class, schedule::config);
        assertEquals("keras.optimizers", new SGD().kerasModule());
    }

    /** A rule as a user writes it: the sign of a running mean (X. Chen et al., 2023, without its second momentum). */
    private static final class SignOfMean extends Optimizer implements OptimizerOptions<SignOfMean> {
        SignOfMean(double learningRate) {
            super(learningRate);
        }

        @Override
        protected void addSlots(List<Variable> variables) {
            variables.forEach(v -> addSlot(v, "mean", 0));
        }

        @Override
        protected void update(Tensor gradient, Variable variable, Tensor rate) {
            Variable mean = slot(variable, "mean");
            mean.assign(mean.multiply(0.5).add(gradient.multiply(0.5)));
            variable.assignSub(Ops.sign(mean).multiply(rate));
        }
    }

    @Test
    void aRuleOfOnesOwn() {
        for (boolean compiled : new boolean[] {false, true}) {
            Variable w = variable("w", 1, -1, 0.3f);
            SignOfMean rule = new SignOfMean(0.25).clipvalue(1).weightDecay(0);
            CompiledFunction step = new CompiledFunction("step", in -> {
                try (GradientTape tape = new GradientTape()) {
                    Tensor loss = Ops.sum(Ops.square(w.subtract(in.getFirst())));
                    rule.apply(tape.gradient(loss, List.of(w)), List.of(w));
                    return List.of(loss);
                }
            });
            double last = Double.MAX_VALUE;
            for (int i = 0; i < 4; i++) {
                Tensor target = Tensor.of(new float[] {2, -2, 1.3f});
                double loss = (compiled ? step.call(target) : step.callEagerly(target))
                        .getFirst()
                        .item();
                assertTrue(loss < last);
                last = loss;
            }
            assertArrayEquals(new float[] {2, -2, 1.3f}, w.toFloatArray(), 1e-6f);
            assertEquals("sign_of_mean", rule.name());
            assertEquals(
                    List.of("iteration", "learning_rate", "w_mean"),
                    rule.variables().stream().map(Variable::name).toList());
        }
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
