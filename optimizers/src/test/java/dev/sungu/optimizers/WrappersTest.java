package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.GradientTape;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizers made of others: LossScaleOptimizer and MultiOptimizer. */
class WrappersTest {
    private static Variable variable(String path, float... values) {
        Variable v = new Variable(Tensor.of(values), path.substring(path.lastIndexOf('/') + 1), true);
        v.setPath(() -> path);
        return v;
    }

    private static Tensor of(double number) {
        return Tensor.of(new float[] {(float) number});
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theScaleFallsAtOnceAndRisesSlowly(boolean compiled) {
        Variable w = variable("w", 0);
        LossScaleOptimizer o =
                new LossScaleOptimizer(new SGD(1)).initialScale(8).dynamicGrowthSteps(2);
        CompiledFunction step = new CompiledFunction("step", in -> {
            o.apply(in, List.of(w));
            return List.of();
        });
        assertEquals(8, o.dynamicScale());
        double[] gradients = {8, 8, Double.NaN, 8, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 4, 4};
        double[] scales = {8, 16, 8, 8, 4, 2, 2, 4};
        double[] weights = {-1, -2, -2, -3, -3, -3, -5, -7};
        double[] iterations = {1, 2, 2, 3, 3, 3, 4, 5};
        for (int i = 0; i < gradients.length; i++) {
            if (compiled) {
                step.call(of(gradients[i]));
            } else {
                step.callEagerly(of(gradients[i]));
            }
            assertEquals(scales[i], o.dynamicScale(), "scale after step " + i);
            assertEquals(weights[i], w.item(), "weight after step " + i);
            assertEquals(iterations[i], o.iterations().item());
        }
    }

    @Test
    void theLossIsScaledByTheScaleOfTheMoment() {
        Variable w = variable("w", 3);
        LossScaleOptimizer o = new LossScaleOptimizer(new SGD(1).lossScaleFactor(7)).initialScale(1024);
        for (int i = 0; i < 2; i++) {
            try (GradientTape tape = new GradientTape()) {
                Tensor loss = o.scaleLoss(Ops.sum(Ops.square(w)));
                assertEquals(9 * 1024, loss.item());
                o.apply(tape.gradient(loss, List.of(w)), List.of(w));
            }
            assertEquals(i == 0 ? -3 : 3, w.item());
        }
        o.setLearningRate(0.5);
        assertEquals(0.5, o.learningRate());
        assertEquals(0.5, o.innerOptimizer().learningRate());
        assertEquals(
                List.of("iteration", "learning_rate", "step_counter", "dynamic_scale", "iteration", "learning_rate"),
                o.variables().stream().map(Variable::name).toList());
    }

    @Test
    void aSkippedStepLeavesNothingBehind() {
        Variable w = variable("w", 1);
        LossScaleOptimizer o = new LossScaleOptimizer(
                new Adam(0.1).useEma(true).emaMomentum(0.5).weightDecay(0.1).gradientAccumulationSteps(2));
        o.apply(List.of(of(1)), List.of(w));
        o.apply(List.of(of(1)), List.of(w));
        List<double[]> before = inner(o);
        double weight = w.item();
        o.apply(List.of(of(Double.NaN)), List.of(w));
        List<double[]> after = inner(o);
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i));
        }
        assertEquals(weight, w.item());
        o.finalizeVariableValues();
        assertEquals(o.movingAverages().get(w).item(), w.item());
    }

    private static List<double[]> inner(LossScaleOptimizer o) {
        return o.innerOptimizer().variables().stream()
                .map(v -> v.value().toDoubleArray())
                .toList();
    }

    @Test
    void eachVariableHasItsOptimizer() {
        Variable head = variable("head/kernel", 0);
        Variable body = variable("body/dense/kernel", 0);
        Variable bias = variable("body/dense/bias", 0);
        SGD slow = new SGD(0.25);
        SGD fast = new SGD(1);
        SGD exact = new SGD(4);
        MultiOptimizer o =
                new MultiOptimizer(new OptimizerMap(fast).put("body/.*", slow).put("body/dense/bias", exact));
        List<Variable> variables = List.of(head, body, bias);
        CompiledFunction step = new CompiledFunction("step", in -> {
            o.apply(in, variables);
            return List.of();
        });
        o.build(variables);
        step.call(of(1), of(1), of(1));
        assertEquals(
                List.of(-1.0, -0.25, -4.0), variables.stream().map(Tensor::item).toList());
        fast.setLearningRate(0.5);
        step.call(of(1), of(1), of(1));
        assertEquals(
                List.of(-1.5, -0.5, -8.0), variables.stream().map(Tensor::item).toList());
        assertEquals(List.of(slow, exact, fast), o.optimizers());
        assertEquals(2, o.iterations().item());
        assertThrows(IllegalStateException.class, o::learningRate);
        String message = assertThrows(IllegalStateException.class, () -> o.setLearningRate(1))
                .getMessage();
        assertTrue(message.contains("optimizers()"), message);
        o.apply(Arrays.asList(null, of(1), null), variables);
        assertEquals(
                List.of(-1.5, -0.75, -8.0), variables.stream().map(Tensor::item).toList());
    }

    @Test
    void aFunctionChooses() {
        Variable matrix = new Variable(Ops.ones(2, 2), "kernel", true);
        Variable vector = variable("bias", 1, 1);
        Optimizer lion = new Lion(0.5);
        Optimizer sgd = new SGD(0.5).useEma(true).emaMomentum(0);
        Function<Variable, Optimizer> byRank = v -> v.rank() == 2 ? lion : sgd;
        MultiOptimizer o = new MultiOptimizer(byRank).lossScaleFactor(2);
        assertEquals(List.of(), o.optimizers());
        assertEquals(6, o.scaleLoss(Tensor.scalar(3)).item());
        List<Variable> variables = List.of(matrix, vector);
        o.apply(List.of(Ops.ones(2, 2), Ops.ones(2)), variables);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, matrix.toFloatArray());
        assertArrayEquals(new float[] {0.75f, 0.75f}, vector.toFloatArray());
        assertEquals(List.of(lion, sgd), o.optimizers());
        assertEquals(1, o.movingAverages().size());
        o.finalizeVariableValues();
        String message =
                assertThrows(UnsupportedOperationException.class, o::config).getMessage();
        assertTrue(message.contains("use an OptimizerMap"), message);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        OptimizerMap map = new OptimizerMap(new SGD()).put("a.*", new Adam()).put(".*b", new Lion());
        assertSame(map.defaultOptimizer(), map.get("c"));
        assertEquals("lion", map.get("b").name());
        assertMessage("there is more than one optimizer for the variable \"ab\"", () -> map.get("ab"));
        assertMessage("there is an optimizer for \"a.*\" already: adam", () -> map.put("a.*", new SGD()));
        assertMessage(
                "a LossScaleOptimizer cannot be part of a MultiOptimizer",
                () -> map.put("c", new LossScaleOptimizer(new SGD())));
        assertMessage("cannot be part", () -> new MultiOptimizer(new OptimizerMap(new MultiOptimizer(map))));
        assertMessage("around another optimizer", () -> new LossScaleOptimizer(new LossScaleOptimizer(new SGD())));
        Variable w = variable("w", 1);
        MultiOptimizer o = new MultiOptimizer(new OptimizerMap(new SGD()));
        assertMessage("shape [2]", () -> o.apply(List.of(Ops.ones(2)), List.of(w)));
        assertEquals(Map.of(), o.movingAverages());
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
