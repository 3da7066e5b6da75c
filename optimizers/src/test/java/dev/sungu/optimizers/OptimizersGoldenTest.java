package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Twenty steps of every optimizer with every common option are Keras's. */
class OptimizersGoldenTest {
    private static final Golden KERAS = Golden.read("optimizers");
    private static final int STEPS = 20;

    /** Twenty roundings to float32 in another order: Keras's own backends differ by 2e-6. */
    private static final double TOLERANCE = 4e-6;

    @TestFactory
    Stream<DynamicTest> eagerly() {
        return KERAS.tests(n -> true, c -> new Run(c, false).check(c.get("expected")));
    }

    @TestFactory
    Stream<DynamicTest> compiled() {
        return KERAS.tests(n -> true, c -> new Run(c, true).check(c.get("expected")));
    }

    @TestFactory
    Stream<DynamicTest> eagerAndCompiledAgree() {
        return KERAS.tests(n -> true, c -> {
            Run eager = new Run(c, false);
            Run compiled = new Run(c, true);
            List<Variable> ours = eager.all();
            List<Variable> theirs = compiled.all();
            for (int step = 0; step < STEPS; step++) {
                eager.step(step);
                compiled.step(step);
                for (int i = 0; i < ours.size(); i++) {
                    assertArrayEquals(
                            ours.get(i).toDoubleArray(),
                            theirs.get(i).toDoubleArray(),
                            1e-6,
                            ours.get(i).name() + " after step " + (step + 1));
                }
            }
        });
    }

    /** One optimizer with its two variables. */
    private static final class Run {
        private final Variable kernel = new Variable(Golden.tensor(KERAS.get("kernel")), "kernel", true);
        private final Variable bias = new Variable(Golden.tensor(KERAS.get("bias")), "bias", true);
        private final List<Variable> variables = List.of(kernel, bias);
        private final Optimizer optimizer;
        private final CompiledFunction function;
        private final boolean compiled;

        Run(JsonNode c, boolean compiled) {
            this.compiled = compiled;
            optimizer = OptimizerOf.config(c.get("args"));
            JsonNode inputs = c.get("inputs");
            if (inputs != null && inputs.has("kernel_constraint")) {
                assertEquals("NonNeg", inputs.get("kernel_constraint").asString());
                kernel.setConstraint(w -> Ops.maximum(w, Tensor.scalar(0)));
            }
            if (inputs != null && inputs.has("exclude")) {
                ((OptimizerOptions<?>) optimizer)
                        .excludeFromWeightDecay(inputs.get("exclude").asString());
            }
            optimizer.build(variables);
            function = new CompiledFunction("update", gradients -> {
                optimizer.apply(gradients, variables);
                return List.of();
            });
        }

        List<Variable> all() {
            List<Variable> all = new ArrayList<>(variables);
            all.addAll(optimizer.variables());
            return all;
        }

        void step(int step) {
            JsonNode g = KERAS.get("gradients").get(step);
            Tensor[] gradients = {
                Tensor.of(Golden.numbers(g.get(0)), 3, 2).cast(kernel.dtype()),
                Tensor.of(Golden.numbers(g.get(1))).cast(bias.dtype())
            };
            if (compiled) {
                function.call(gradients);
            } else {
                function.callEagerly(gradients);
            }
        }

        void check(JsonNode expected) {
            for (int step = 0; step < STEPS; step++) {
                step(step);
                JsonNode after = expected.get("after").get(Integer.toString(step + 1));
                if (after != null) {
                    assertVariables("after step " + (step + 1), after);
                }
            }
            List<Variable> slots = optimizer.variables();
            assertEquals(
                    expected.get("slots")
                            .valueStream()
                            .map(s -> s.get("name").asString())
                            .toList(),
                    slots.stream().map(Variable::name).toList());
            for (int i = 0; i < slots.size(); i++) {
                JsonNode slot = expected.get("slots").get(i);
                assertArrayEquals(
                        Golden.ints(slot.get("shape")), slots.get(i).shape().dims());
                assertNumbers(slots.get(i).name(), slot.get("data"), slots.get(i));
            }
            if (expected.has("finalized")) {
                optimizer.finalizeVariableValues();
                assertVariables("finalized", expected.get("finalized"));
            }
        }

        private void assertVariables(String when, JsonNode expected) {
            assertNumbers("kernel " + when, expected.get(0), kernel);
            assertNumbers("bias " + when, expected.get(1), bias);
        }

        private static void assertNumbers(String what, JsonNode expected, Variable actual) {
            Golden.assertClose(what, Golden.numbers(expected), actual.toDoubleArray(), TOLERANCE);
        }
    }

    /** Optimizers made from Keras's arguments. */
    private static final class OptimizerOf {
        static Optimizer config(JsonNode args) {
            Optimizer optimizer = Optimizers.get(args.get("class").asString());
            for (Map.Entry<String, JsonNode> a : args.properties()) {
                if (!a.getKey().equals("class") && !common((OptimizerOptions<?>) optimizer, a.getKey(), a.getValue())) {
                    switch (optimizer) {
                        case SGD o -> own(o, a.getKey(), a.getValue());
                        case Adam o -> own(o, a.getKey(), a.getValue());
                        case AdamW o -> own(o, a.getKey(), a.getValue());
                        default -> throw new AssertionError(a.getKey());
                    }
                }
            }
            return optimizer;
        }

        private static boolean common(OptimizerOptions<?> o, String key, JsonNode value) {
            switch (key) {
                case "learning_rate" -> o.learningRate(value.asDouble());
                case "weight_decay" -> o.weightDecay(value.asDouble());
                case "clipnorm" -> o.clipnorm(value.asDouble());
                case "clipvalue" -> o.clipvalue(value.asDouble());
                case "global_clipnorm" -> o.globalClipnorm(value.asDouble());
                case "use_ema" -> o.useEma(value.asBoolean());
                case "ema_momentum" -> o.emaMomentum(value.asDouble());
                case "ema_overwrite_frequency" -> o.emaOverwriteFrequency(value.asInt());
                case "loss_scale_factor" -> o.lossScaleFactor(value.asDouble());
                case "gradient_accumulation_steps" -> o.gradientAccumulationSteps(value.asInt());
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static void own(SGD o, String key, JsonNode value) {
            switch (key) {
                case "momentum" -> o.momentum(value.asDouble());
                case "nesterov" -> o.nesterov(value.asBoolean());
                default -> throw new AssertionError(key);
            }
        }

        private static void own(Adam o, String key, JsonNode value) {
            switch (key) {
                case "beta_1" -> o.beta1(value.asDouble());
                case "beta_2" -> o.beta2(value.asDouble());
                case "epsilon" -> o.epsilon(value.asDouble());
                case "amsgrad" -> o.amsgrad(value.asBoolean());
                default -> throw new AssertionError(key);
            }
        }

        private static void own(AdamW o, String key, JsonNode value) {
            switch (key) {
                case "amsgrad" -> o.amsgrad(value.asBoolean());
                default -> throw new AssertionError(key);
            }
        }
    }
}
