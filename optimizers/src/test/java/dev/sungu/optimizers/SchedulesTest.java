package dev.sungu.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import dev.sungu.core.Variable;
import dev.sungu.core.compile.CompiledFunction;
import dev.sungu.optimizers.schedules.CosineDecay;
import dev.sungu.optimizers.schedules.CosineDecayRestarts;
import dev.sungu.optimizers.schedules.ExponentialDecay;
import dev.sungu.optimizers.schedules.PiecewiseConstantDecay;
import dev.sungu.optimizers.schedules.PolynomialDecay;
import dev.sungu.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Schedules give Keras's learning rates at all steps, eagerly and compiled. */
class SchedulesTest {
    private static final Golden KERAS = Golden.read("schedules");

    @TestFactory
    Stream<DynamicTest> rates() {
        int[] steps = Golden.ints(KERAS.get("steps"));
        return KERAS.tests("", c -> {
            LearningRateSchedule schedule = KerasArguments.schedule(c.get("args"));
            double[] expected = Golden.numbers(c.get("expected").get("rates"));
            CompiledFunction compiled =
                    new CompiledFunction("the schedule", in -> List.of(schedule.apply(in.getFirst())));
            for (int i = 0; i < steps.length; i++) {
                String at = "at step " + steps[i];
                double tolerance = 1e-6 * Math.max(1, Math.abs(expected[i]));
                assertEquals(expected[i], schedule.at(steps[i]), tolerance, at);
                Tensor rate =
                        compiled.call(Tensor.scalar(DType.INT64, steps[i])).getFirst();
                assertEquals(expected[i], rate.item(), tolerance, at);
                assertEquals(DType.FLOAT32, rate.dtype());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> configs() {
        return KERAS.tests("", c -> {
            LearningRateSchedule schedule = KerasArguments.schedule(c.get("args"));
            JsonNode config = c.get("expected").get("config");
            CoverageTest.assertConfig(config, schedule.config());
            assertEquals(c.get("args").get("class").asString(), schedule.className());
            assertEquals("keras.optimizers.schedules", schedule.kerasModule());
        });
    }

    @Test
    void badArgumentsAreRefused() {
        assertMessage("decaySteps is a positive number, not 0", () -> new ExponentialDecay(0.1, 0, 0.9));
        assertMessage("firstDecaySteps", () -> new CosineDecayRestarts(0.1, -1));
        assertMessage("initialLearningRate", () -> new PolynomialDecay(Double.NaN, 10));
        assertMessage("decayRate", () -> new ExponentialDecay(0.1, 10, Double.NaN));
        assertMessage("warmupSteps", () -> new CosineDecay(0.1, 10).warmupSteps(-1));
        assertMessage("tMul", () -> new CosineDecayRestarts(0.1, 10).tMul(0.5));
        assertMessage(
                "one value more than boundaries, not 1 boundaries and 1 values",
                () -> new PiecewiseConstantDecay(List.of(1), List.of(0.1)));
        assertMessage("one boundary or more", () -> new PiecewiseConstantDecay(List.of(), List.of(0.1)));
        assertMessage(
                "the boundaries have to rise, but are [2, 1]",
                () -> new PiecewiseConstantDecay(List.of(2, 1), List.of(0.1, 0.2, 0.3)));
    }

    @Test
    void aScheduleOfOnesOwnIsCompiled() {
        LearningRateSchedule triangle = step -> Ops.subtract(2, Ops.abs(Ops.subtract(step.cast(DType.FLOAT32), 2)));
        Variable w = new Variable(Tensor.of(new float[] {0}), "w", true);
        SGD sgd = new SGD().learningRate(triangle);
        CompiledFunction step = new CompiledFunction("step", in -> {
            sgd.apply(in, List.of(w));
            return List.of();
        });
        double[] expected = {0, -1, -3, -4, -4};
        for (double e : expected) {
            step.call(Ops.ones(DType.FLOAT32, 1));
            assertEquals(e, w.item(), 1e-6);
        }
        assertEquals(2, triangle.at(2));
    }

    private static void assertMessage(String part, Runnable body) {
        var e = assertThrows(IllegalArgumentException.class, body::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), String.valueOf(e.getMessage()));
    }
}
