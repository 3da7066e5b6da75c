package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        return KERAS.tests("", c -> new Run(c, false).check(c.get("expected")));
    }

    @TestFactory
    Stream<DynamicTest> compiled() {
        return KERAS.tests("", c -> new Run(c, true).check(c.get("expected")));
    }

    @TestFactory
    Stream<DynamicTest> eagerAndCompiledAgree() {
        return KERAS.tests("", c -> {
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

        /** The steps in which the kernel's gradient is not finite. */
        private final List<Integer> broken;

        Run(JsonNode c, boolean compiled) {
            this.compiled = compiled;
            optimizer = KerasArguments.optimizer(c.get("args"));
            broken = c.has("inputs") && c.get("inputs").has("broken")
                    ? Arrays.stream(Golden.ints(c.get("inputs").get("broken")))
                            .boxed()
                            .toList()
                    : List.of();
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
                broken.contains(step)
                        ? Ops.full(kernel.dtype(), Double.POSITIVE_INFINITY, 3, 2)
                        : Tensor.of(Golden.numbers(g.get(0)), 3, 2).cast(kernel.dtype()),
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
}
